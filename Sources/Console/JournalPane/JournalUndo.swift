import Changes
import ClerkAPI
import JSON

/// The change that undoes another: a new one, made from the values before and the values now.
struct JournalUndo {
  /// Nil if there is nothing to undo.
  private(set) var draft: ChangeDraft?
  /// What someone has changed since, each in a sentence.
  private(set) var warnings: [String] = []

  /// Why it cannot be undone in this session; nil if it can.
  static func obstacle(_ entry: JournalEntry, _ session: SessionInfo) -> String? {
    if let obstacle = obstacle(entry) { return obstacle }
    let intent = entry.record.intent
    if let here = session.instance, here != intent.instance { return intent.isElsewhere(than: here) }
    if let refusal = session.policy.refusal({ try $0.check(PeopleUndo.kind(of: intent.kind) ?? intent.kind) })
    {
      return refusal
    }
    return intent.organization == nil ? "Nothing to undo: the change concerns no organization." : nil
  }

  /// Nil if it can be undone.
  static func obstacle(_ entry: JournalEntry) -> String? {
    switch entry.record.intent.kind {
    case .createOrganization:
      return "A creation cannot be undone by a change; delete the organization instead."
    case .deleteOrganization: return "A deletion cannot be undone."
    case .uploadLogo, .deleteLogo:
      return "A logo cannot be restored: the earlier image is not kept. Upload it again."
    case .adjustCredits, .updateOrganization, .mergeMetadata, .addMember, .changeRole, .removeMember, .invite,
      .revokeInvitation:
      break
    }
    if entry.record.phase.isOpen { return "The change is undecided: settle it first." }
    let happened = entry.record.phase == .succeeded || entry.record.settlement?.decision == .happened
    guard happened else { return "Nothing to undo: the change did not go through." }
    // Credits are moved back by the amount moved, whatever the organization was like.
    if entry.record.intent.kind == .adjustCredits { return nil }
    if entry.record.intent.kind.isAboutPeople {
      return PeopleUndo.request(entry.record) == nil
        ? "The journal does not say which \(entry.record.intent.kind.noun) it was." : nil
    }
    guard let before = entry.record.intent.before else { return "The earlier values are unknown." }
    let untold = touched(entry.record.intent.request).filter { before[$0] == nil }
    guard untold.isEmpty else {
      let names = untold.map { FieldLabel.of($0) }.joined(separator: ", ")
      return "Clerk did not return the earlier values of: \(names)."
    }
    return nil
  }

  /// The members of an organization that a change touches.
  static func touched(_ request: ChangeRequest) -> [String] {
    switch request {
    case .update(let update): update.json.keys.map(\.string)
    case .mergeMetadata(let merge):
      (merge.publicPatch == nil ? [] : ["public_metadata"])
        + (merge.privatePatch == nil ? [] : ["private_metadata"])
    default: []
    }
  }

  init(_ entry: JournalEntry, now: Organization) {
    let before = entry.record.intent.before ?? JSONObject()
    switch entry.record.intent.request {
    case .update(let update): draft = fields(update, before, now)
    case .mergeMetadata(let merge): draft = metadata(merge, before, now)
    default: break
    }
    draft?.reverts = entry.id
  }

  private mutating func fields(
    _ update: OrganizationUpdate, _ before: JSONObject, _ now: Organization
  ) -> ChangeDraft? {
    var body = JSONObject()
    for (key, made) in update.json {
      let old = before[key] ?? .null
      guard let current = now.source[key] else {
        warnings.append(
          "\(FieldLabel.of(key.string)): Clerk does not return it now; someone may have changed it.")
        body[key] = ChangeComparison.sent(key.string, old)
        continue
      }
      guard !current.isSame(as: old) else { continue }
      if !current.isSame(as: ChangeComparison.stored(key.string, made) ?? .null) {
        changed(FieldLabel.of(key.string))
      }
      body[key] = ChangeComparison.sent(key.string, old)
    }
    guard !body.isEmpty, let update = try? OrganizationUpdate(JSONReader(.object(body))) else { return nil }
    return ChangeDraft(.update(update), of: now)
  }

  private mutating func metadata(
    _ merge: MetadataMerge, _ before: JSONObject, _ now: Organization
  ) -> ChangeDraft? {
    let publicPatch = patch(merge.publicPatch, "public_metadata", before, now)
    let privatePatch = patch(merge.privatePatch, "private_metadata", before, now)
    let undo = MetadataMerge(publicPatch: publicPatch, privatePatch: privatePatch)
    return undo == MetadataMerge() ? nil : ChangeDraft(.mergeMetadata(undo), of: now)
  }

  private mutating func patch(
    _ made: JSONObject?, _ part: String, _ before: JSONObject, _ now: Organization
  ) -> JSONObject? {
    guard let made else { return nil }
    let current = now.source[part]?.objectValue ?? JSONObject()
    let wanted = restored(current, made, before[part]?.objectValue ?? JSONObject(), path: part)
    let patch = MetadataPatch(from: current, to: wanted).patch
    return patch.isEmpty ? nil : patch
  }

  /// The current value, with what a patch touched restored.
  private mutating func restored(
    _ now: JSONObject, _ patch: JSONObject, _ before: JSONObject, path: String
  ) -> JSONObject {
    var result = now
    for (key, made) in patch {
      let name = "\(path).\(key.string)"
      if case .object(let inner) = made, let old = before[key]?.objectValue,
        let current = now[key]?.objectValue
      {
        result[key] = .object(restored(current, inner, old, path: name))
        continue
      }
      let isAsMade = (now[key] ?? .null).isSame(as: made)
      if !isAsMade, !(now[key] ?? .null).isSame(as: before[key] ?? .null) { changed(name) }
      result[key] = before[key]
    }
    return result
  }

  private mutating func changed(_ what: String) {
    warnings.append("\(what) has changed again since: the current value would be lost.")
  }
}
