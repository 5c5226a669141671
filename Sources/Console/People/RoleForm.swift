import Changes
import ClerkAPI

/// Another role for a member.
struct RoleForm: PersonForm {
  static let title = "Change the role"
  static let kind = ChangeKind.changeRole
  /// One choice is no draft, and a draft names no person.
  static let isKept = false

  var editor: FormState
  var found: PeopleReading
  var notes: [String] = []
  private let person: PersonReference?

  init(
    _ reading: PeopleReading, _ subject: PersonSubject?, undoing request: ChangeRequest?,
    _ state: ConsoleState
  ) {
    found = reading
    person = reading.person ?? request?.person ?? subject?.person
    let fields =
      PersonFields.shown([("Member", person?.text)])
      + [PersonFields.roles(reading, first: reading.standing.membership?.role)]
    editor = PersonFields.form(Self.self, reading, fields, verb: "save", hasBefore: true, state)
    if let request { restore(request) }
  }

  var request: ChangeRequest? {
    guard let person, let now = found.standing.membership?.role, let role = editor.role else { return nil }
    return .changingRole(of: person, from: now, to: role)
  }

  /// Says what stands in the way of the chosen role before it is asked for.
  mutating func refresh(_ state: ConsoleState) {
    let obstacles = editor.isDirty ? request.map { found.obstacles(to: $0, state.session.time) } ?? [] : []
    let told = obstacles + (request.map { found.warnings($0) } ?? [])
    let advice = told.isEmpty ? nil : told.joined(separator: " ")
    guard editor[PersonFields.role]?.advice != advice else { return }
    editor.setAdvice(advice, for: PersonFields.role)
    editor.scrollToFocus()
  }

  mutating func restore(_ request: ChangeRequest) {
    if let role = request.givenRole { editor.suggest(role, for: PersonFields.role) }
  }
}

extension PersonSubject {
  var person: PersonReference? { if case .member(let person, _) = self { person } else { nil } }

  var invitation: SentInvitation? { if case .invitation(let sent) = self { sent } else { nil } }
}
