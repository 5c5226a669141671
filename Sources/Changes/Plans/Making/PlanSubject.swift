import ClerkAPI

/// An organization as it was read for a plan.
public struct PlanSubject: Hashable, Sendable {
  /// The organization.
  public var organization: Organization
  /// Its credits; nil where it never had any, and where they do not matter.
  public var balance: Money?
  /// Why nothing can be done with it, in a sentence; nil where nothing stands in the way.
  public var obstacle: String?

  /// An organization, with its credits where they matter.
  public init(_ organization: Organization, balance: Money? = nil, obstacle: String? = nil) {
    self.organization = organization
    self.balance = balance
    self.obstacle = obstacle
  }
}
