import ClerkAPI

/// An organization as it was read for a plan.
package struct PlanSubject: Hashable, Sendable {
  /// The organization.
  package var organization: Organization
  /// Its credits; nil where it never had any, and where they do not matter.
  package var balance: Money?
  /// Why nothing can be done with it, in a sentence; nil where nothing stands in the way.
  package var obstacle: String?

  /// An organization, with its credits where they matter.
  package init(_ organization: Organization, balance: Money? = nil, obstacle: String? = nil) {
    self.organization = organization
    self.balance = balance
    self.obstacle = obstacle
  }
}
