import Changes
import ClerkAPI
import Text

/// An invitation by e-mail.
struct InviteForm: PersonForm {
  static let title = "Invite"
  static let kind = ChangeKind.invite
  // Who is named is known with the review.
  static let readsAgain = false
  static let expiry = "expires_in_days"
  static let redirect = "redirect_url"

  var editor: FormState
  var found: PeopleReading
  var notes: [String] = []
  /// The invitation that is sent once more, with the metadata it had.
  private var again: NewInvitation?
  /// To whom the earlier invitation went that the notes are about.
  private var earlier: String?

  /// Only the same address has an earlier invitation.
  var remarks: [String] {
    guard let earlier, case .invite(let new) = request else { return notes }
    return new.emailAddress.lowercased() == earlier.lowercased() ? notes : []
  }

  static func question(_ change: ChangeOverlay) -> PersonQuestion? { .room }

  init(
    _ reading: PeopleReading, _ subject: PersonSubject?, undoing request: ChangeRequest?,
    _ state: ConsoleState
  ) {
    found = reading
    let bounds = NewInvitation.expiryBounds
    editor = PersonFields.form(
      Self.self, reading,
      [
        FormField(
          PersonFields.address, label: "E-mail", hint: "Clerk sends the invitation there.",
          rules: [.required, .emailAddress]),
        PersonFields.roles(reading, first: PersonFields.standard(reading)),
        FormField(
          Self.expiry, label: "Expires in days", short: "Days", kind: .number,
          hint: "\(bounds.lowerBound) to \(bounds.upperBound); if empty, \(NewInvitation.standardExpiry).",
          rules: [.wholeNumber(min: Int64(bounds.lowerBound), max: Int64(bounds.upperBound))]),
        FormField(
          Self.redirect, label: "Link leads to", short: "Link to",
          hint:
            "The address that the link in the e-mail opens, for example https://app.example.com. Optional.",
          rules: [.webAddress]),
      ], verb: "invite", state)
    switch subject {
    case .invitation(let sent):
      suggest(sent.emailAddress, role: sent.role)
      earlier = sent.emailAddress
      notes = ["This sends a new invitation: the link of the earlier one no longer works."]
    case .address(let address, let role): suggest(address, role: role)
    case .member, nil: break
    }
    if let request { restore(request) }
  }

  private mutating func suggest(_ address: String, role: String?) {
    editor.suggest(address, for: PersonFields.address)
    if let role, editor[PersonFields.role]?.canHold(role) == true {
      editor.suggest(role, for: PersonFields.role)
    }
  }

  var request: ChangeRequest? {
    guard let role = editor.role,
      let address = editor[PersonFields.address].map({ EmailAddress.meant(by: $0.text) })
    else { return nil }
    var new = NewInvitation(to: address, role: role)
    new.expiresInDays = editor.values[Self.expiry]?.json.int64Value.flatMap { Int(exactly: $0) }
    let link = editor[Self.redirect]?.text.trimmed ?? ""
    new.redirectURL = link.isEmpty ? nil : link
    if let again, again.emailAddress.lowercased() == address.lowercased() {
      new.publicMetadata = again.publicMetadata
      new.privateMetadata = again.privateMetadata
    }
    return .invite(new)
  }

  mutating func restore(_ request: ChangeRequest) {
    guard case .invite(let new) = request else { return }
    again = new
    earlier = new.emailAddress
    suggest(new.emailAddress, role: new.role)
    if let days = new.expiresInDays { editor.suggest(String(days), for: Self.expiry) }
    if let link = new.redirectURL { editor.suggest(link, for: Self.redirect) }
  }
}
