import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A person's changes in a form, compared with how the organization has changed meanwhile.
struct ChangeComparison {
  private let purpose: ChangePurpose
  private let now: Organization
  private let threeWays: [(part: String, way: ThreeWay)]

  /// Compares the organization when the form was opened, the organization now, and the form.
  init(_ change: ChangeOverlay, base: Organization, now: Organization) {
    purpose = change.purpose
    self.now = now
    if let tree = change.tree {
      threeWays = tree.documents.filter(\.isChanged).map { document in
        let part = document.part.rawValue
        let theirs = now.source[part]?.objectValue ?? JSONObject()
        return (part, ThreeWay(then: document.base, theirs: theirs, mine: document.edited))
      }
    } else {
      var mine = Self.fields(base.source)
      for (key, value) in OrganizationForm.update(change.form).json {
        mine[key] = Self.stored(key.string, value)
      }
      threeWays = [
        ("", ThreeWay(then: Self.fields(base.source), theirs: Self.fields(now.source), mine: mine))
      ]
    }
  }

  /// Fields of the change that Clerk's last answer leaves out: they cannot be compared.
  var untold: [String] {
    let keys = purpose == .metadata ? threeWays.map(\.part) : changedKeys
    return keys.filter { !now.tells($0) }
  }

  private var changedKeys: [String] {
    let keys = threeWays.flatMap { $0.way.differences.filter { $0.kind != .onlyTheirs } }.compactMap {
      $0.path.first?.string
    }
    return Self.keys.filter(keys.contains)
  }

  /// The choices for conflicting fields, as a form; nil without conflicts.
  func choices(size: Size) -> FormState? {
    let fields = conflicts.map { part, difference in
      let (then, theirs, mine) = (
        Self.text(difference.then, part, difference.path),
        Self.text(difference.theirs, part, difference.path),
        Self.text(difference.mine, part, difference.path)
      )
      return FormField(
        Self.id(part, difference.path), label: Self.label(part, difference.path),
        kind: .choice([
          FieldOption("mine", label: "yours: \(mine)"), FieldOption("theirs", label: "theirs: \(theirs)"),
        ]),
        hint: "Was \(then). Theirs: \(theirs). Yours: \(mine)."
          + (LookAlike.difference(from: theirs, to: mine).map { " They look alike: \($0)." } ?? ""),
        rules: [.required])
    }
    guard !fields.isEmpty else { return nil }
    return FormState(
      title: "Someone else changed this too", subject: OrganizationForm.subject(now), fields: fields,
      hasBefore: false, size: size)
  }

  /// What to send; nil if nothing.
  ///
  /// - Parameter choices: The person's choices, if there were conflicts.
  func draft(choices: FormState?) -> ChangeDraft? {
    let resolved = resolved(choices)
    if purpose == .metadata {
      var merge = MetadataMerge()
      for (part, wanted) in resolved {
        let patch = MetadataPatch(from: now.source[part]?.objectValue ?? JSONObject(), to: wanted).patch
        guard !patch.isEmpty else { continue }
        if part == "public_metadata" { merge.publicPatch = patch } else { merge.privatePatch = patch }
      }
      return merge == MetadataMerge() ? nil : ChangeDraft(.mergeMetadata(merge), of: now)
    }
    var body = JSONObject()
    for (_, wanted) in resolved {
      let current = Self.fields(now.source)
      for key in Self.keys where (wanted[key] ?? .null) != (current[key] ?? .null) {
        body[key] = Self.sent(key, wanted[key] ?? .null)
      }
    }
    guard !body.isEmpty, let update = try? OrganizationUpdate(JSONReader(.object(body))) else { return nil }
    return ChangeDraft(.update(update), of: now)
  }

  /// What a merge of metadata cannot express, a sentence each.
  ///
  /// - Parameter choices: The person's choices, if there were conflicts.
  func inexpressible(choices: FormState?) -> [String] {
    guard purpose == .metadata else { return [] }
    return resolved(choices).flatMap { part, wanted in
      let theirs = now.source[part]?.objectValue ?? JSONObject()
      return MetadataPatch(from: theirs, to: wanted).inexpressible.map {
        "\(Self.label(part, $0.path)): \($0.reason)"
      }
    }
  }

  private func resolved(_ choices: FormState?) -> [(part: String, wanted: JSONObject)] {
    threeWays.map { part, way in
      var chosen: [[JSONString]: ThreeWay.Choice] = [:]
      for (owner, difference) in conflicts where owner == part {
        let isTheirs = choices?[Self.id(part, difference.path)]?.text == "theirs"
        chosen[difference.path] = isTheirs ? .theirs : .mine
      }
      return (part, way.resolved(chosen))
    }
  }

  private var conflicts: [(part: String, difference: ThreeWayDifference)] {
    threeWays.flatMap { part, way in
      way.differences.filter { $0.kind == .conflict }.map { (part, $0) }
    }
  }

  // MARK: Fields

  private static let keys = [
    "name", "slug", "max_allowed_memberships", "admin_delete_enabled", "role_set_key", "created_at",
  ]

  private static func fields(_ source: JSONObject) -> JSONObject {
    JSONObject(keys.compactMap { key in source[key].flatMap { $0.isNull ? nil : (JSONString(key), $0) } })
  }

  /// Times are sent as text and stored as milliseconds.
  private static func stored(_ key: String, _ value: JSONValue) -> JSONValue? {
    if value.isNull { return nil }
    guard key == "created_at", let text = value.stringValue, let time = Timestamp(rfc3339: text) else {
      return value
    }
    return .number(JSONNumber(time.milliseconds))
  }

  private static func sent(_ key: String, _ value: JSONValue) -> JSONValue {
    guard key == "created_at", let milliseconds = value.int64Value else { return value }
    return .string(JSONString(Timestamp(milliseconds: milliseconds).description))
  }

  private static func id(_ part: String, _ path: [JSONString]) -> String {
    JSONValue.array(([JSONString(part)] + path).map { .string($0) }).text()
  }

  private static func label(_ part: String, _ path: [JSONString]) -> String {
    let prefix = part.isEmpty ? [] : [part.split(separator: "_").first.map(String.init) ?? part]
    return part.isEmpty && path.count == 1
      ? FieldLabel.of(path[0].string) : (prefix + path.map(\.string)).joined(separator: ".")
  }

  private static func text(_ value: JSONValue?, _ part: String, _ path: [JSONString]) -> String {
    guard let value else { return "nothing" }
    let field = part.isEmpty ? path.first?.string : nil
    return FieldText.of(value, field: field ?? "") ?? "nothing"
  }
}
