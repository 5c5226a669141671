/// The world as a plan needs it.
public struct PlanDependencies: Sendable {
  /// The world as each of its changes needs it.
  public var changes: ChangeDependencies
  /// Where plans are written down.
  public var plans: PlanJournal
  /// How many changes are under way at once. The client's budget holds for all of them together.
  public var width = 4

  /// Dependencies of these.
  public init(changes: ChangeDependencies, plans: PlanJournal) {
    self.changes = changes
    self.plans = plans
  }
}
