import Changes

/// Where a change tells how it gets on, from any thread.
package struct ChangeReport: Sendable {
  /// A step.
  package let progress: @Sendable (ChangeProgress) -> Void
  /// Bytes of a logo sent so far.
  package let uploaded: @Sendable (Int) -> Void
  /// The instance it is for.
  package let instance: @Sendable (InstanceIdentity) -> Void
}
