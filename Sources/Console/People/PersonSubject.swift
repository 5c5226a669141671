import Changes
import ClerkAPI

/// Whom a change of people is about, as far as a list tells.
package enum PersonSubject: Equatable, Sendable {
  /// A member, with the key of the role.
  case member(PersonReference, role: String)
  /// One that was sent: to be revoked, or sent again as a new one.
  case invitation(SentInvitation)
  /// Someone who is to be invited, with the key of a role.
  case address(String, role: String)

  /// The request of that kind, as far as it can be said before the form is filled in; nil where it cannot.
  func request(_ kind: ChangeKind) -> ChangeRequest? {
    switch (self, kind) {
    case (.member(let person, let role), .changeRole): .changingRole(of: person, from: role, to: role)
    case (.member(let person, let role), .removeMember): .removing(person, who: role)
    case (.invitation(let sent), .revokeInvitation): .revokeInvitation(sent)
    default: nil
    }
  }
}

extension ChangeOverlay {
  /// Begins a change of the people of an organization, if this session may make it.
  ///
  /// - Parameter subject: Whom it is about; nil where that is still to be filled in.
  package static func open(
    _ state: inout ConsoleState, _ purpose: ChangePurpose, in organization: OrganizationID,
    about subject: PersonSubject? = nil
  ) -> [Effect] {
    guard state.allows({ try $0.check(purpose.kind) }) else { return [] }
    if subject == nil, DraftOffer.offer(&state, before: .change(purpose), of: [organization]) { return [] }
    var change = ChangeOverlay(purpose, of: organization, about: subject)
    return change.begin(&state)
  }

  /// Invites whom the form could not add, in place of that form.
  static func inviteInstead(_ state: inout ConsoleState, _ address: String, role: String) -> [Effect] {
    guard let id = state.change?.id, state.allows({ try $0.check(.invite) }) else { return [] }
    let effects = state.update(ChangeOverlay.self) { $0.close(&$1) } ?? []
    return effects + open(&state, .invite, in: id, about: .address(address, role: role))
  }
}

extension ConsoleState {
  /// Reads people of an organization again wherever they are shown, and what counts them.
  mutating func peopleChanged(in id: OrganizationID) -> [Effect] {
    var effects = ListReducer.follow(&self, .anything)
    outdateTrail()
    if people == nil || people?.organization.id == id { effects += renewPeople() }
    return detail?.id == id ? effects + DetailReducer.reduce(&self, .refreshAll) : effects
  }
}
