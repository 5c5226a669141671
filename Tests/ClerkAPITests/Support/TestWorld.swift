import ClerkAPI
import Synchronization

/// Time that passes only when someone waits, and no chance.
final class TestWorld: Sendable {
  private struct State {
    var uptime = Duration.zero
    var waits: [Duration] = []
    var events: [RequestEvent] = []
    var cancelsAtWait: Int?
  }

  private let state = Mutex(State())

  /// 2026-11-23T00:00:00Z.
  static let start = Timestamp(milliseconds: 1_795_392_000_000)

  /// All waits, in order.
  var waits: [Duration] { state.withLock { $0.waits } }

  /// All that observers were told, in order.
  var events: [RequestEvent] { state.withLock { $0.events } }

  /// Lets time pass.
  func advance(_ duration: Duration) {
    state.withLock { $0.uptime += duration }
  }

  /// The wait of that number, counted from 1, is cancelled instead of ending.
  func cancel(atWait number: Int) {
    state.withLock { $0.cancelsAtWait = number }
  }

  var environment: ClientEnvironment {
    ClientEnvironment(
      now: { self.state.withLock { Self.start.after($0.uptime) } },
      uptime: { self.state.withLock { $0.uptime } },
      sleep: { duration in
        let isCancelled = self.state.withLock { state in
          state.waits.append(duration)
          guard state.waits.count != state.cancelsAtWait else { return true }
          state.uptime += duration
          return false
        }
        if isCancelled { throw CancellationError() }
      },
      jitter: { 500 },
      boundary: { "BOUNDARY" })
  }

  /// A client of `script` in this world, whose events are kept.
  func client(
    _ script: ScriptedTransport, address: APIAddress = .clerk, key: String = TestWorld.key,
    limiter: RateLimiter? = .unlimited
  ) -> ClerkClient {
    ClerkClient(
      address: address, key: SecretKey(key), transport: script.transport, environment: environment,
      userAgent: "orgdesk/1.0", limiter: limiter
    ).observing { event in self.state.withLock { $0.events.append(event) } }
  }

  static let key = "sk_test_S3cretThatNobodyMaySee"
}

extension Timestamp {
  fileprivate func after(_ duration: Duration) -> Timestamp {
    let (seconds, attoseconds) = duration.components
    return Timestamp(milliseconds: milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
  }
}
