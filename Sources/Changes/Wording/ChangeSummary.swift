import ClerkAPI
import JSON

/// What a change will do, or did, in lines that people can check: what it is called, what was there, what will be.
package struct ChangeSummary: Hashable, Sendable {
  /// One thing that changes. Nil is nothing there.
  package struct Line: Hashable, Sendable {
    package let label: String
    package let old: String?
    package let new: String?

    package init(_ label: String, from old: String?, to new: String?) {
      self.label = label
      self.old = old
      self.new = new
    }

    /// Lines that tell something that stays, as far as it is there.
    package static func facts(_ facts: [(label: String, text: String?)]) -> [Line] {
      facts.compactMap { label, text in text.map { Line(label, from: nil, to: $0) } }
    }

    /// Whether it shows private metadata, which is hidden unless asked for.
    package var isPrivate: Bool {
      label.hasPrefix("\(MetadataPart.forBackends.name).") || label == FieldLabel.of("private_metadata")
    }
  }

  /// What is done, in a few words: `Delete the organization`, and of a single field the change itself: `Member limit 25 → 50`.
  package let title: String
  package let lines: [Line]
  /// What has to be known before it is sent, each a sentence or two.
  package let remarks: [String]

  /// The summary of an intent. Text in it is as the server and the person wrote it, not yet safe to show.
  package init(_ intent: ChangeIntent) {
    self = intent.draft.summary
  }

  /// The summary of a request.
  ///
  /// - Parameters:
  ///   - before: The organization as it is.
  ///   - balance: Its credits as they are.
  ///   - standing: How the person stands to it whom the request is about.
  package init(
    _ request: ChangeRequest, before: JSONObject, balance: Money? = nil, standing: PersonStanding? = nil
  ) {
    if let person = PersonSummary(request, standing) {
      (title, lines, remarks) = (person.title, person.lines, person.remarks)
      return
    }
    remarks = [MemberLimitChange(request, before: before)?.warning].compactMap { $0 }
    // A change may be told without what was there before; what Clerk left out of it is another matter.
    let isKnown = !before.isEmpty
    switch request {
    case .create(let organization):
      lines = organization.json.map {
        Line(
          FieldLabel.of($0.key.string), from: nil, to: FieldText.of($0.value, field: $0.key.string))
      }
    case .update(let update):
      lines = update.json.map { key, value in
        Line(
          FieldLabel.of(key.string),
          from: isKnown ? FieldText.of(member: key.string, in: before) : nil,
          to: FieldText.of(value, field: key.string))
      }
    case .mergeMetadata(let merge):
      lines =
        Self.merged(merge.publicPatch, isKnown ? before["public_metadata"] : .null, "public")
        + Self.merged(merge.privatePatch, isKnown ? before["private_metadata"] : .null, "private")
    case .uploadLogo(let logo):
      let old = isKnown ? Self.logo(before) : nil
      lines = [Line("Logo", from: old, to: "\(logo.path) (\(logo.contentType), \(logo.length) bytes)")]
    case .deleteLogo:
      let isTold = !isKnown || before["has_image"] != nil
      lines = [Line("Logo", from: isTold ? "the logo there is" : ToldText.notTold, to: nil)]
    case .delete:
      let keys = ["name", "slug", "id", "members_count"]
      lines = keys.compactMap { key in
        before[key].map { Line(FieldLabel.of(key), from: FieldText.of($0, field: key), to: nil) }
      }
    case .adjustCredits(let adjustment):
      let change = adjustment.signedAmount
      lines =
        [Line("Balance", from: CreditText.balance(balance), to: CreditText.balance(balance, after: change))]
        + [Line("Change", from: nil, to: CreditText.change(change))]
        + (adjustment.note.map { [Line("Note", from: nil, to: $0)] } ?? [])
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: lines = []
    }
    if case .update = request, isKnown, lines.count == 1, let line = lines.first {
      title = "\(line.label) \(line.old ?? ToldText.none) → \(line.new ?? ToldText.none)"
    } else {
      title = request.kind.title
    }
  }

  /// The logo there was; nil where there was none.
  private static func logo(_ before: JSONObject) -> String? {
    switch Told(before["has_image"]?.boolValue, "has_image", in: before) {
    case .value(true): "the logo there is"
    case .value(false), .nothing: nil
    case .notTold: ToldText.notTold
    case .unreadable: ToldText.unreadable
    }
  }

  /// The members that a patch touches, down to the deepest.
  ///
  /// - Parameter before: What was there; nil where Clerk left it out.
  private static func merged(_ patch: JSONObject?, _ before: JSONValue?, _ path: String) -> [Line] {
    guard let patch else { return [] }
    return patch.flatMap { key, value -> [Line] in
      let name = "\(path).\(key.string)"
      guard let before else {
        return [Line(name, from: ToldText.notTold, to: value.isNull ? nil : value.text())]
      }
      let old = before.objectValue?[key]
      if case .object(let inner) = value, old?.objectValue != nil { return merged(inner, old, name) }
      return [Line(name, from: old?.text(), to: value.isNull ? nil : value.text())]
    }
  }
}

extension ChangeKind {
  package var title: String {
    switch self {
    case .createOrganization: "Create an organization"
    case .updateOrganization: "Edit the organization"
    case .mergeMetadata: "Change metadata"
    case .uploadLogo: "Upload a logo"
    case .deleteLogo: "Remove the logo"
    case .deleteOrganization: "Delete the organization"
    case .adjustCredits: "Adjust credits"
    case .addMember: "Add a member"
    case .changeRole: "Change a role"
    case .removeMember: "Remove a member"
    case .invite: "Send an invitation"
    case .revokeInvitation: "Revoke an invitation"
    }
  }
}

/// How much of private metadata is shown with a change: the names of keys always are.
package enum PrivateValues: Hashable, Sendable {
  /// Neither what was there nor what will be.
  case hidden
  /// Only what will be: the reader has just typed it.
  case typed
  /// Everything: it was asked for.
  case shown
}

extension ChangeSummary.Line {
  /// What stands for a value that is there and hidden.
  private static let mask = "hidden"

  /// The line with private values masked as `values` says.
  package func telling(_ values: PrivateValues) -> ChangeSummary.Line {
    guard hides(values) else { return self }
    return ChangeSummary.Line(
      label, from: old.map { _ in Self.mask }, to: values == .typed ? new : new.map { _ in Self.mask })
  }

  package func hides(_ values: PrivateValues) -> Bool {
    guard isPrivate else { return false }
    return switch values {
    case .hidden: old != nil || new != nil
    case .typed: old != nil
    case .shown: false
    }
  }
}

/// A change on one line: what it does to what, in a few words.
package enum ChangeLine {
  /// How many things are named; of more it is said how many.
  private static let named = 2

  /// The line, as the server and the person wrote what is in it, not yet safe to show. Values of private metadata are left out.
  ///
  /// - Parameter rows: How many changes the plan has that it is one of; nil where it is of none, or that is not known.
  package static func of(_ intent: ChangeIntent, rows: Int? = nil) -> String {
    var line = text(intent)
    if let ticket = intent.ticket, intent.kind == .adjustCredits { line += " \(ticket)" }
    if intent.reverts != nil { line += " (undo)" }
    if intent.batch != nil { line += rows.map { " (bulk, \($0))" } ?? " (bulk)" }
    return line
  }

  private static func text(_ intent: ChangeIntent) -> String {
    switch intent.request {
    case .create(let organization): "create \(organization.name)"
    case .update: few(ChangeSummary(intent).lines.map(field))
    case .mergeMetadata: few(ChangeSummary(intent).lines.map(member))
    case .uploadLogo: "upload a logo"
    case .deleteLogo: "remove the logo"
    case .delete: "delete"
    case .adjustCredits(let adjustment): CreditText.change(adjustment.signedAmount)
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation:
      PersonSummary(intent.request, intent.standingBefore)?.line ?? intent.kind.title
    }
  }

  private static func few(_ texts: [String]) -> String {
    let more = texts.count - named
    return texts.prefix(named).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// `member limit 50 → 60`.
  private static func field(_ line: ChangeSummary.Line) -> String {
    "\(line.label.lowercased()) \(line.old ?? ToldText.none) → \(line.new ?? ToldText.none)"
  }

  /// `plan.tier = "gold"`.
  private static func member(_ line: ChangeSummary.Line) -> String {
    guard !line.isPrivate else { return "\(line.label) \(line.new == nil ? "removed" : "changed")" }
    let part = "\(MetadataPart.forAll.name)."
    let path = line.label.hasPrefix(part) ? String(line.label.dropFirst(part.count)) : line.label
    return line.new.map { "\(path) = \($0)" } ?? "\(path) removed"
  }
}

/// What a change is and what it is about, on one line that stays on screen while it is made and when its outcome is
/// unknown.
package enum ChangeSubject {
  /// `+$25.50 for “Acme”`, `Change metadata: “Acme”`.
  package static func of(_ draft: ChangeDraft) -> String {
    let title = draft.summary.title
    let name = draft.organization?.name ?? ""
    return switch draft.request {
    case .create(let new): "\(title): “\(new.name)”"
    case .adjustCredits(let adjustment): "\(CreditText.change(adjustment.signedAmount)) for “\(name)”"
    case .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete: "\(title): “\(name)”"
    case .addMember, .changeRole, .removeMember, .invite, .revokeInvitation: "\(title), in “\(name)”"
    }
  }

  package static func of(_ intent: ChangeIntent) -> String { of(intent.draft) }
}
