import ClerkAPI

/// Which form a draft is of, on one instance.
public struct DraftKey: Hashable, Sendable {
  /// What was being done.
  public let purpose: DraftPurpose
  /// To which organization; nil where one is created, and where it is about many.
  public let organization: OrganizationID?

  /// The form that does that to that organization.
  public init(_ purpose: DraftPurpose, _ organization: OrganizationID?) {
    self.purpose = purpose
    self.organization = organization
  }
}
