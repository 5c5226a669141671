/// A change that failed and will be sent again: shown as `retrying in 3 s · 2 of 4`.
public struct ChangeWait: Hashable, Sendable {
  /// The attempt that will be made next, counted from 1.
  public var attempt: Int
  /// How many attempts there will be at most.
  public var attempts: Int
  /// How long it waits.
  public var duration: Duration
  /// What went wrong.
  public var reason: ChangeFailure

  /// A wait for attempt `attempt` of `attempts`.
  public init(attempt: Int, attempts: Int, duration: Duration, reason: ChangeFailure) {
    self.attempt = attempt
    self.attempts = attempts
    self.duration = duration
    self.reason = reason
  }
}
