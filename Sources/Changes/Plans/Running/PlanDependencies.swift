/// The world as a plan needs it.
package struct PlanDependencies: Sendable {
  /// The world as each of its changes needs it.
  package var changes: ChangeDependencies
  /// Where plans are written down.
  package var plans: PlanJournal
  /// How many changes are under way at once. The client's budget holds for all of them together.
  package var width = 4

  /// Dependencies of these.
  package init(changes: ChangeDependencies, plans: PlanJournal) {
    self.changes = changes
    self.plans = plans
  }
}
