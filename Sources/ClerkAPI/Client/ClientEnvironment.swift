/// Time and chance, as the client needs them.
package struct ClientEnvironment: Sendable {
  /// The time.
  package var now: @Sendable () -> Timestamp
  /// A clock that does not go back and goes on while the machine sleeps.
  package var uptime: @Sendable () -> Duration
  /// Waits; throws when the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 to 1000, by chance.
  package var jitter: @Sendable () -> Int
  /// A text that stands in no file, by chance: what tells the parts of a form apart.
  package var boundary: @Sendable () -> String

  /// An environment that does what the closures do.
  package init(
    now: @escaping @Sendable () -> Timestamp, uptime: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void, jitter: @escaping @Sendable () -> Int,
    boundary: @escaping @Sendable () -> String = { Self.randomBoundary() }
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.jitter = jitter
    self.boundary = boundary
  }

  /// 128 bits by chance.
  package static func randomBoundary() -> String {
    let halves = [UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)]
    return "orgdesk-" + halves.map { String($0, radix: 36) }.joined()
  }
}
