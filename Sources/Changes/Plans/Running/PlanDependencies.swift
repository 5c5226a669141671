import ClerkAPI

/// The world as a plan needs it.
public struct PlanDependencies: Sendable {
  /// The world as each of its changes needs it.
  public var changes: ChangeDependencies
  /// Where plans are written down.
  public var plans: PlanJournal
  /// Reads an organization's credits, patiently; nil where it never had any.
  public var balance: @Sendable (OrganizationID) async -> Result<Money?, ClerkError>
  /// How many changes are under way at once. The client's budget holds for all of them together.
  public var width = 4

  /// Dependencies that do what the closures do.
  public init(
    changes: ChangeDependencies, plans: PlanJournal,
    balance: @escaping @Sendable (OrganizationID) async -> Result<Money?, ClerkError>
  ) {
    self.changes = changes
    self.plans = plans
    self.balance = balance
  }
}
