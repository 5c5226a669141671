import ClerkAPI
import Sandbox
import Synchronization

/// Time that client and sandbox share. It passes only when the client waits.
final class TestTime: Sendable {
  private struct State {
    var uptime = Duration.zero
    var waits: [Duration] = []
  }

  private static let start: Int64 = 1_793_491_200_000
  private let state = Mutex(State())

  /// The waits the client wanted, in order.
  var waits: [Duration] { state.withLock { $0.waits } }

  /// Lets time pass.
  func advance(_ duration: Duration) {
    state.withLock { $0.uptime += duration }
  }

  /// The sandbox's clock.
  var clock: SandboxClock {
    SandboxClock { self.milliseconds }
  }

  /// The client's.
  var environment: ClientEnvironment {
    ClientEnvironment(
      now: { Timestamp(milliseconds: self.milliseconds) }, uptime: { self.state.withLock { $0.uptime } },
      sleep: { wait in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.waits.append(wait)
          state.uptime += wait
        }
      },
      jitter: { 500 })
  }

  private var milliseconds: Int64 {
    let (seconds, attoseconds) = state.withLock { $0.uptime }.components
    return Self.start + seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
