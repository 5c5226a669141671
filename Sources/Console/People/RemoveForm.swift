import Changes
import ClerkAPI

/// A member who is removed: reviewed at once.
struct RemoveForm: PersonForm {
  static let title = "Remove a member"
  static let kind = ChangeKind.removeMember
  static let isKept = false
  static let goesStraightToReview = true

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
    let membership = reading.standing.membership
    let fields = PersonFields.shown([
      ("Member", person?.text), ("User id", person?.id.rawValue),
      ("Role", membership.map { RoleName.short($0.role) }),
      ("Joined", membership?.createdAt.map(state.session.time.dateTimeAndZone)),
    ])
    editor = PersonFields.form(Self.self, reading, fields, verb: "remove", state)
  }

  var request: ChangeRequest? {
    guard let person, let role = found.standing.membership?.role else { return nil }
    return .removing(person, who: role)
  }
}
