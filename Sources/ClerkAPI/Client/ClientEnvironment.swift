/// Time and chance, as the client needs them.
public struct ClientEnvironment: Sendable {
  /// The time.
  public var now: @Sendable () -> Timestamp
  /// A clock that does not go back.
  public var uptime: @Sendable () -> Duration
  /// Waits; throws when cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 to 1000, by chance.
  public var jitter: @Sendable () -> Int

  /// An environment that does what the closures do.
  public init(
    now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void, jitter: @escaping @Sendable () -> Int
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.jitter = jitter
  }
}
