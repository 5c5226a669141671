import ClerkAPI

/// What is asked of Clerk, complete: a journal entry can be sent again from it.
public enum ChangeRequest: Hashable, Sendable {
  case create(NewOrganization)
  case update(OrganizationUpdate)
  case mergeMetadata(MetadataMerge)
  case uploadLogo(LogoSource)
  case deleteLogo
  case delete
  case adjustCredits(CreditAdjustment)

  /// What the policy calls it.
  public var kind: ChangeKind {
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
  public var idempotencyKey: String? {
    if case .adjustCredits(let adjustment) = self { adjustment.idempotencyKey } else { nil }
  }
}

extension ChangeKind {
  /// What the client calls it.
  public var operation: OperationKind {
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
