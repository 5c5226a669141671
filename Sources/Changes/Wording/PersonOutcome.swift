import ClerkAPI

extension ChangeRequest {
  /// What was done to a person, in a sentence; nil for a change that is about no person.
  ///
  /// - Parameter organization: Its name.
  package func done(in organization: String) -> String? {
    let place = "“\(organization)”"
    func role(_ key: String?) -> String { key.map(RoleName.withArticle) ?? "a member" }
    switch self {
    case .addMember(let change):
      return "Added \(change.person.shortName) to \(place) as \(role(change.newRole))."
    case .changeRole(let change):
      return "\(change.person.shortName) is now \(role(change.newRole)) of \(place)."
    case .removeMember(let change): return "Removed \(change.person.shortName) from \(place)."
    case .invite(let new): return "Invited \(new.emailAddress) to \(place) as \(role(new.role))."
    case .revokeInvitation(let sent): return "Revoked the invitation of \(sent.emailAddress) to \(place)."
    case .create, .update, .mergeMetadata, .uploadLogo, .deleteLogo, .delete, .adjustCredits: return nil
    }
  }
}
