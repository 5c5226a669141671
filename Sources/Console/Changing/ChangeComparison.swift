import Changes
import ClerkAPI
import JSON
import Screen
import Text

/// A person's changes in a form, compared with how the organization has changed meanwhile.
struct ChangeComparison {
  private let isMetadata: Bool
  private let now: Organization
  private let threeWays: [(part: String, way: ThreeWay)]

  /// Compares the organization when the form was opened, the organization now, and the form.
  init(_ form: FormState, base: Organization, now: Organization) {
    isMetadata = false
    self.now = now
    var mine = Self.fields(base.source)
    for (key, value) in EditForm.update(form).json {
      mine[key] = Self.stored(key.string, value)
    }
    threeWays = [
      ("", ThreeWay(then: Self.fields(base.source), theirs: Self.fields(now.source), mine: mine))
    ]
  }

  /// Compares the tree, and the organization now.
  init(_ tree: MetadataTree, now: Organization) {
    isMetadata = true
    self.now = now
    threeWays = tree.documents.filter(\.isChanged).map { document in
      let part = document.part.rawValue
      let theirs = now.source[part]?.objectValue ?? JSONObject()
      return (part, ThreeWay(then: document.base, theirs: theirs, mine: document.edited))
    }
  }

  /// Fields of the change that Clerk's last answer leaves out: they cannot be compared.
  var untold: [String] {
    let keys = isMetadata ? threeWays.map(\.part) : changedKeys
    return keys.filter { !now.tells($0) }
  }

  private var changedKeys: [String] {
    let keys = threeWays.flatMap { $0.way.differences.filter { $0.kind != .onlyTheirs } }.compactMap {
      $0.path.first?.string
    }
    return OrganizationUpdate.keys.filter(keys.contains)
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
          + (LookAlike.difference(from: theirs, to: mine).map { " \(LookAlikeText.of($0))" } ?? ""),
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
    if isMetadata {
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
      for key in OrganizationUpdate.keys where (wanted[key] ?? .null) != (current[key] ?? .null) {
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
    guard isMetadata else { return [] }
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

  private static func fields(_ source: JSONObject) -> JSONObject {
    JSONObject(
      OrganizationUpdate.keys.compactMap { key in
        source[key].flatMap { $0.isNull ? nil : (JSONString(key), $0) }
      })
  }

  /// A value as it is stored, nil for none: times are sent as text and stored as milliseconds.
  static func stored(_ key: String, _ value: JSONValue) -> JSONValue? {
    if value.isNull { return nil }
    guard key == "created_at", let text = value.stringValue, let time = Timestamp(rfc3339: text) else {
      return value
    }
    return .number(JSONNumber(time.milliseconds))
  }

  static func sent(_ key: String, _ value: JSONValue) -> JSONValue {
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
    guard let value else { return ToldText.none }
    let field = part.isEmpty ? path.first?.string : nil
    return FieldText.of(value, field: field ?? "") ?? ToldText.none
  }
}

/// A form whose fields someone else may change meanwhile: compared with the organization before the review.
protocol ComparedForm: ChangeForm {
  /// As it was when the form opened.
  var organization: Organization { get set }
  /// What the review says besides, each a sentence.
  var remarks: [String] { get }
  /// Whether the person has private metadata shown in the form.
  var showsPrivate: Bool { get }

  func comparison(with now: Organization) -> ChangeComparison
  /// What is refused before it is sent.
  func refusals(_ draft: ChangeDraft) -> [FormRefusal]
}

extension ComparedForm {
  var base: Organization? { organization }

  var remarks: [String] { [] }

  var showsPrivate: Bool { false }

  func refusals(_ draft: ChangeDraft) -> [FormRefusal] { [] }

  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext {
    guard case .undo(let entry) = change.origin else { return .edit }
    return undo(entry, organization, state)
  }

  /// Reviews the change that undoes another.
  func undo(_ entry: JournalEntry, _ now: Organization, _ state: ConsoleState) -> ChangeNext {
    let undo = JournalUndo(entry, now: now)
    guard let draft = undo.draft else {
      return .close("Nothing to undo: the earlier values are in place already.")
    }
    // It was typed by someone else, or long ago.
    let values = state.privateValues(.hidden)
    return .review(ReviewState(draft, warnings: undo.warnings, telling: values, state), draft)
  }

  func save(_ state: ConsoleState) -> ChangeNext { .read(Self.reads(of: organization.id)) }

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext {
    reads.organization.value.map { compare(with: $0, state) } ?? .edit
  }

  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext {
    guard let now = change.now.organization else { return .edit }
    guard case .undo(let entry) = origin else { return compare(with: now, state) }
    organization = now
    return undo(entry, now, state)
  }

  private mutating func compare(with now: Organization, _ state: ConsoleState) -> ChangeNext {
    let comparison = comparison(with: now)
    // A value that was missing when the form was opened, too, is set as the person wants it.
    let untold = comparison.untold.filter(organization.tells).map { FieldLabel.of($0) }
    guard untold.isEmpty else {
      let names = untold.joined(separator: ", ")
      refuse("Nothing was sent: Clerk did not return the current values (\(names)).")
      return .edit
    }
    if let choices = comparison.choices(size: ConsoleLayout(state).body.size) {
      return .compare(choices, now)
    }
    return review(comparison, choices: nil, state)
  }

  mutating func compared(_ choices: FormState, _ now: Organization, _ state: ConsoleState) -> ChangeNext {
    review(comparison(with: now), choices: choices, state)
  }

  private mutating func review(
    _ comparison: ChangeComparison, choices: FormState?, _ state: ConsoleState
  ) -> ChangeNext {
    let warnings = comparison.inexpressible(choices: choices)
    guard let draft = comparison.draft(choices: choices) else {
      refuse(warnings.isEmpty ? FormOutcome.unchanged : warnings.joined(separator: " "))
      return .edit
    }
    let refusals = refusals(draft)
    guard refusals.isEmpty else {
      editor.setRefusals(refusals)
      return .edit
    }
    let values: PrivateValues? = showsPrivate ? .shown : nil
    return .review(ReviewState(draft, warnings: warnings + remarks, telling: values, state), draft)
  }
}
