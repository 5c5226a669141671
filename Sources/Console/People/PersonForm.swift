import Changes
import ClerkAPI
import Screen
import Text

/// A change of one person in an organization: checked against what was read just before its review.
protocol PersonForm: ChangeForm where Editor == FormState {
  /// What is read for the form, where nothing is undone.
  static func question(_ change: ChangeOverlay) -> PersonQuestion?

  /// As read last.
  var found: PeopleReading { get set }
  /// What the form asks for; nil where nothing is to be sent of it.
  var request: ChangeRequest? { get }
  /// What else was found out on the way to it, each a sentence.
  var notes: [String] { get set }
  /// Those of them that hold for what it asks for.
  var remarks: [String] { get }

  /// - Parameter request: What is undone; nil in a form that begins empty.
  init(
    _ reading: PeopleReading, _ subject: PersonSubject?, undoing request: ChangeRequest?,
    _ state: ConsoleState)

  /// What is read for the review.
  var check: PersonQuestion? { get }
  /// What follows where no one was found.
  mutating func missed() -> ChangeNext
}

extension PersonForm {
  var base: Organization? { found.organization }
  var remarks: [String] { notes }

  static func question(_ change: ChangeOverlay) -> PersonQuestion? {
    change.about?.request(kind).map(PersonQuestion.check)
  }

  static var reading: String { "Reading the organization and its people" }
  static var unread: String { "what the change is about" }

  static func advice(journal key: String) -> String {
    "Check the members and invitations before trying again. "
      + "The journal\(key) keeps it until its outcome is settled."
  }

  // MARK: Opening

  static func reads(for change: ChangeOverlay) -> [Read] {
    guard let id = change.id, let question = undone(change).map(PersonQuestion.check) ?? question(change)
    else {
      return []
    }
    return [.person(question, id)]
  }

  static func failure(_ reads: ChangeReads) -> ClerkError? { reads.person.failure }

  /// What undoes the change that the person came from; nil where none is undone.
  private static func undone(_ change: ChangeOverlay) -> ChangeRequest? {
    guard case .undo(let entry) = change.origin else { return nil }
    return PeopleUndo.request(entry.record)
  }

  static func obstacle(_ change: ChangeOverlay, _ state: ConsoleState) -> String? {
    guard let reading = change.reads.found else { return nil }
    if let undone = undone(change) {
      if reading.isAsRequested(undone) { return "Nothing to undo: the earlier state is back." }
      let obstacles = reading.obstacles(to: undone, state.session.time)
      return obstacles.isEmpty ? nil : "Not undone. \(obstacles.joined(separator: " "))"
    }
    return change.about?.request(kind).flatMap(reading.obstacleOfStanding)
  }

  init?(_ change: ChangeOverlay, _ state: ConsoleState) {
    guard let reading = change.reads.found else { return nil }
    self.init(reading, change.about, undoing: Self.undone(change), state)
    guard case .undo(let entry) = change.origin else { return }
    notes = PeopleUndo.warnings(entry.record.intent)
    let role = entry.record.intent.request.givenRole
    if let now = reading.standing.membership?.role, let role, now != role {
      notes.append(
        "The role has changed again since: the current one (\(RoleName.short(now))) would be lost.")
    }
  }

  mutating func opened(_ change: ChangeOverlay, _ state: ConsoleState) -> ChangeNext {
    if case .undo = change.origin { return review(state) }
    if Self.goesStraightToReview { return review(state) }
    // Whether there is room is known before anything is typed.
    if Self.kind != .changeRole, let request { tell(found.obstacles(to: request, state.session.time)) }
    return .edit
  }

  // MARK: The review

  func save(_ state: ConsoleState) -> ChangeNext {
    check.map { .read([.person($0, found.organization.id)]) } ?? .edit
  }

  var check: PersonQuestion? { request.map(PersonQuestion.check) }

  mutating func missed() -> ChangeNext { .edit }

  mutating func checked(_ reads: ChangeReads, _ state: ConsoleState) -> ChangeNext {
    guard let now = reads.found else { return missed() }
    found = now
    return review(state)
  }

  private mutating func review(_ state: ConsoleState) -> ChangeNext {
    guard let request else { return .edit }
    let obstacles = found.obstacles(to: request, state.session.time)
    guard obstacles.isEmpty else {
      tell(obstacles)
      return .edit
    }
    if found.isAsRequested(request) {
      refuse("No change needed: already set.")
      return .edit
    }
    let draft = ChangeDraft(request, found)
    return .review(
      ReviewState(
        draft, warnings: remarks + found.warnings(request), telling: state.privateValues(.hidden), state),
      draft)
  }

  private mutating func tell(_ obstacles: [String]) {
    editor.setRefusals(obstacles.map { FormRefusal(field: nil, message: $0) })
  }

  // MARK: Outcomes

  /// What was read right before sending is what the form is about from now on.
  mutating func changed(
    _ draft: ChangeDraft, _ change: SubjectChange, _ origin: ChangeOrigin, _ state: ConsoleState
  ) -> ChangeNext {
    if let standing = change.now.standing { found.standing = standing }
    let isUndo = if case .undo = origin { true } else { false }
    if isUndo || Self.goesStraightToReview, change.obstacle == nil {
      notes.insert(change.explanation, at: 0)
      return save(state)
    }
    refuse(change.message)
    return .edit
  }

  static func field(ofRefusal code: String) -> String? {
    switch code {
    case "already_a_member_in_organization", "organization_invitation_not_unique", "duplicate_record":
      "email_address"
    case "organization_minimum_permissions_needed", "at_least_one_admin_needed": PersonFields.role
    default: nil
    }
  }
}

extension PeopleReading {
  /// The person as Clerk tells of them; nil where they were not read.
  var person: PersonReference? { user.map { PersonReference($0) } }
}

extension ChangeReads {
  /// What was read of a person; nil where that failed, or there is no such person.
  var found: PeopleReading? { person.value ?? nil }
}

/// The fields that forms about people have in common. Their ids are the names in Clerk's refusals.
enum PersonFields {
  static let address = "email_address"
  static let role = "role"

  /// The roles that can be given; `first` is in front of the others.
  static func roles(_ reading: PeopleReading, first: String?) -> FormField {
    let known = reading.roles ?? []
    guard !known.isEmpty else {
      return FormField(
        role, label: "Role", initial: first.map { .text(RoleName.short($0)) } ?? .empty,
        hint: "The roles could not be read: admin, member or a role's key.", rules: [.required])
    }
    let keys = (first.map { [$0] } ?? []) + known.filter { $0 != first }
    let options = keys.map { key in
      FieldOption(key, label: RoleName.short(key) + (reading.roleNames[key].map { " (\($0))" } ?? ""))
    }
    return FormField(
      role, label: "Role", kind: .choice(options), initial: .text(keys[0]),
      hint: reading.organization.roleSetKey.map { "Roles of the role set \($0)." }, rules: [.required])
  }

  /// What people get who are added or invited, unless another role is chosen.
  static func standard(_ reading: PeopleReading) -> String? {
    let member = RoleName.key("member")
    return reading.roles.map { $0.contains(member) ? member : $0.first ?? member }
  }

  /// Read-only lines.
  static func shown(_ facts: [(label: String, text: String?)]) -> [FormField] {
    facts.compactMap { label, text in
      text.map { FormField("shown-\(label)", label: label, initial: .text($0), isReadOnly: true) }
    }
  }

  static func form<Form: PersonForm>(
    _ form: Form.Type, _ reading: PeopleReading, _ fields: [FormField], verb: String, hasBefore: Bool = false,
    _ state: ConsoleState
  ) -> FormState {
    var editor = FormState(
      title: form.title, subject: OrganizationForm.subject(reading.organization), fields: fields,
      hasBefore: hasBefore, verb: verb, size: ConsoleLayout(state).body.size)
    editor.savesUnchanged = form.goesStraightToReview
    return editor
  }
}

extension FormState {
  /// The chosen role's key.
  var role: String? {
    guard let text = self[PersonFields.role]?.text.trimmed, !text.isEmpty else { return nil }
    return RoleName.key(text)
  }
}
