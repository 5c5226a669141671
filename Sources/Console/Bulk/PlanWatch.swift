import Changes

/// Where a plan tells how it gets on, and asks whether to go on, from any thread.
package struct PlanWatch: Sendable {
  /// The plan is made, with the ids of its changes.
  package let began: @Sendable (ChangePlan) -> Void
  /// It gets on.
  package let progress: @Sendable (PlanProgress) -> Void
  /// The instance it is for.
  package let instance: @Sendable (InstanceIdentity) -> Void
  /// Whether no further change is to be begun.
  package let isStopped: @Sendable () -> Bool
}
