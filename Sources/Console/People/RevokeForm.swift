import Changes
import ClerkAPI

/// A pending invitation that is revoked: reviewed at once.
struct RevokeForm: PersonForm {
  static let title = "Revoke an invitation"
  static let kind = ChangeKind.revokeInvitation
  static let isKept = false
  static let goesStraightToReview = true

  var editor: FormState
  var found: PeopleReading
  var notes: [String] = []

  init(
    _ reading: PeopleReading, _ subject: PersonSubject?, undoing request: ChangeRequest?,
    _ state: ConsoleState
  ) {
    found = reading
    let invitation = reading.standing.invitation
    let time = state.session.time
    let fields = PersonFields.shown([
      ("E-mail", invitation?.emailAddress), ("Role", invitation?.role.map(RoleName.short)),
      ("Sent", invitation?.createdAt.map(time.dateTimeAndZone)),
      ("Expires", invitation?.expiresAt.map(time.dateTimeAndZone)), ("Id", invitation?.id.rawValue),
    ])
    editor = PersonFields.form(Self.self, reading, fields, verb: "revoke", state)
  }

  var request: ChangeRequest? {
    found.standing.invitation.map { .revokeInvitation(SentInvitation($0)) }
  }
}
