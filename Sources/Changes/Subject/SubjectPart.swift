/// What can be read of the organization that a change is about.
package enum SubjectPart: CaseIterable, Hashable, Sendable {
  /// The organization itself.
  case organization
  /// Its credit balance.
  case credits
  /// Its subscription.
  case subscription
}

extension ChangeKind {
  /// What is read again right before such a change is sent, and compared with what the person saw.
  package var subject: Set<SubjectPart> {
    switch self {
    // What is created is not there yet.
    case .createOrganization: []
    case .updateOrganization, .mergeMetadata, .uploadLogo, .deleteLogo: [.organization]
    // All of it goes, and is kept as it was.
    case .deleteOrganization: [.organization, .credits, .subscription]
    case .adjustCredits: [.credits]
    }
  }
}
