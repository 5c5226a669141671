import Changes
import ClerkAPI
import Text

/// A user who becomes a member.
struct AddForm: PersonForm {
  static let title = "Add a member"
  static let kind = ChangeKind.addMember
  // Who is named is known with the review.
  static let readsAgain = false
  static let person = "user_id"

  var editor: FormState
  var found: PeopleReading
  var notes: [String] = []
  /// What an undone removal gives back with the role.
  private var undone: MemberChange?

  static func question(_ change: ChangeOverlay) -> PersonQuestion? { .room }

  init(
    _ reading: PeopleReading, _ subject: PersonSubject?, undoing request: ChangeRequest?,
    _ state: ConsoleState
  ) {
    found = reading
    let person = FormField(
      Self.person, label: "User",
      hint:
        "An e-mail address or a user id. No e-mail is sent; someone without an account is invited instead.",
      rules: [.required])
    editor = PersonFields.form(
      Self.self, reading, [person, PersonFields.roles(reading, first: PersonFields.standard(reading))],
      verb: "add", state)
    if let request { restore(request) }
  }

  var request: ChangeRequest? {
    guard let role = editor.role else { return nil }
    if let undone, name == undone.person.id.rawValue {
      return .adding(found.person ?? undone.person, as: role, metadata: undone.metadata)
    }
    guard let person = found.person else {
      // No one is named yet: what is known is whether there is room.
      return .adding(PersonReference(id: UserID(rawValue: name), name: nil, emailAddress: nil), as: role)
    }
    return .adding(person, as: role)
  }

  /// What is typed to name the person.
  private var name: String { editor[Self.person].map { EmailAddress.meant(by: $0.text) } ?? "" }

  var check: PersonQuestion? {
    if undone != nil, let request, request.person?.id.rawValue == name { return .check(request) }
    return editor.role.map { .adding(name, as: $0) }
  }

  /// An address that no user has can be invited.
  mutating func missed() -> ChangeNext {
    guard name.contains("@"), EmailAddress.problem(name) == nil else {
      refuse("No user has this \(name.contains("@") ? "e-mail address" : "id").", at: Self.person)
      return .edit
    }
    refuse("No user has this e-mail address. Someone without an account is invited.", at: Self.person)
    return .ask(.inviteInstead(address: name, role: editor.role ?? RoleName.key("member")))
  }

  mutating func restore(_ request: ChangeRequest) {
    guard case .addMember(let change) = request else { return }
    undone = change
    editor.suggest(change.person.id.rawValue, for: Self.person)
    if let role = change.newRole { editor.suggest(role, for: PersonFields.role) }
  }

  static func field(ofRefusal code: String) -> String? {
    code == "already_a_member_in_organization" ? person : nil
  }
}
