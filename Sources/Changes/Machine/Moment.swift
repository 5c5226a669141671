import ClerkAPI

/// The time at which something happened, and a number by chance: what a machine without clock and dice has to be told.
public struct Moment: Hashable, Sendable {
  /// The time.
  public var now: Timestamp
  /// A clock that does not go back and goes on while the machine sleeps.
  public var uptime: Duration
  /// A number from 0 to 1000, by chance.
  public var jitter: Int

  /// A moment.
  public init(now: Timestamp, uptime: Duration, jitter: Int = 500) {
    self.now = now
    self.uptime = uptime
    self.jitter = jitter
  }
}
