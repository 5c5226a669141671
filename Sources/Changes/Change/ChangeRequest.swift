import ClerkAPI

/// What is asked of Clerk, complete: a journal entry can be sent again from it.
package enum ChangeRequest: Hashable, Sendable {
  case create(NewOrganization)
  case update(OrganizationUpdate)
  case mergeMetadata(MetadataMerge)
  case uploadLogo(LogoSource)
  case deleteLogo
  case delete
  case adjustCredits(CreditAdjustment)

  /// What the policy calls it.
  package var kind: ChangeKind {
    switch self {
    case .create: .createOrganization
    case .update: .updateOrganization
    case .mergeMetadata: .mergeMetadata
    case .uploadLogo: .uploadLogo
    case .deleteLogo: .deleteLogo
    case .delete: .deleteOrganization
    case .adjustCredits: .adjustCredits
    }
  }

  /// What tells repetitions of it from each other and from new ones; only credit adjustments have it.
  package var idempotencyKey: String? {
    if case .adjustCredits(let adjustment) = self { adjustment.idempotencyKey } else { nil }
  }
}

extension ChangeKind {
  /// What the client calls it.
  package var operation: OperationKind {
    switch self {
    case .createOrganization: .create
    case .updateOrganization: .update
    case .mergeMetadata: .mergeMetadata
    case .uploadLogo: .uploadLogo
    case .deleteLogo: .deleteLogo
    case .deleteOrganization: .delete
    case .adjustCredits: .adjustCredits
    }
  }
}
