import ClerkAPI

/// Which form a draft is of, on one instance.
public struct DraftKey: Hashable, Sendable {
  /// What was being done.
  public let purpose: ChangePurpose
  /// To which organization; nil where one is created.
  public let organization: OrganizationID?

  /// The form that does that to that organization.
  public init(_ purpose: ChangePurpose, _ organization: OrganizationID?) {
    self.purpose = purpose
    self.organization = organization
  }
}
