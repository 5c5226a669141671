import Changes

/// Where a plan tells how it gets on, and asks whether to go on, from any thread.
public struct PlanWatch: Sendable {
  /// The plan is made, with the ids of its changes.
  public let began: @Sendable (ChangePlan) -> Void
  /// It gets on.
  public let progress: @Sendable (PlanProgress) -> Void
  /// The instance it is for.
  public let instance: @Sendable (InstanceIdentity) -> Void
  /// Whether no further change is to be begun.
  public let isStopped: @Sendable () -> Bool
}
