import Changes

/// Where a change tells how it gets on, from any thread.
public struct ChangeReport: Sendable {
  /// A step.
  public let progress: @Sendable (ChangeProgress) -> Void
  /// Bytes of a logo sent so far.
  public let uploaded: @Sendable (Int) -> Void
  /// The instance it is for.
  public let instance: @Sendable (InstanceIdentity) -> Void
}
