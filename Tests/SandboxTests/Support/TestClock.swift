import Sandbox
import Synchronization

/// A clock that a test turns.
final class TestClock: Sendable {
  private let time: Mutex<Int64>

  init(_ milliseconds: Int64 = 1_800_000_000_000) {
    time = Mutex(milliseconds)
  }

  func advance(milliseconds: Int64) {
    time.withLock { $0 += milliseconds }
  }

  var clock: SandboxClock {
    SandboxClock { self.time.withLock { $0 } }
  }
}
