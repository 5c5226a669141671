/// A change that failed and will be sent again: shown as `retrying in 3 s · 2 of 4`.
package struct ChangeWait: Hashable, Sendable {
  /// The attempt that will be made next, counted from 1.
  package var attempt: Int
  /// How many attempts there will be at most.
  package var attempts: Int
  /// How long it waits.
  package var duration: Duration
  /// What went wrong.
  package var reason: ChangeFailure

  /// A wait for attempt `attempt` of `attempts`.
  package init(attempt: Int, attempts: Int, duration: Duration, reason: ChangeFailure) {
    self.attempt = attempt
    self.attempts = attempts
    self.duration = duration
    self.reason = reason
  }
}
