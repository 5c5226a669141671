import ClerkAPI

/// A request that waits: because it failed and will be sent again, shown as `retrying in 3 s · 2 of 4`, or because Clerk's
/// rate limit leaves no room for it, shown as `waiting for Clerk’s rate limit, 3 s`.
package struct RetryWait: Equatable, Sendable {
  /// The attempt that will be made next, counted from 1.
  package var attempt: Int
  /// How many attempts there will be at most.
  package var attempts: Int
  /// When the next attempt is made.
  package var until: Timestamp
  /// What went wrong; nil where nothing did and the rate limit holds the request back.
  package var reason: ClerkError?

  /// A wait for attempt `attempt` of `attempts`.
  package init(attempt: Int, attempts: Int, until: Timestamp, reason: ClerkError?) {
    self.attempt = attempt
    self.attempts = attempts
    self.until = until
    self.reason = reason
  }
}
