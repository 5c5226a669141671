import Changes
import Synchronization

/// What the session may do now: the person can lock and unlock it.
final class CurrentPolicy: Sendable {
  private let policy: Mutex<AccessPolicy>

  init(_ policy: AccessPolicy) {
    self.policy = Mutex(policy)
  }

  var value: AccessPolicy {
    get { policy.withLock { $0 } }
    set { policy.withLock { $0 = newValue } }
  }
}
