import Synchronization

/// Tells work that runs elsewhere to stop.
package final class StopFlag: Sendable {
  private let flag = Mutex(false)

  package init() {}

  package var isSet: Bool { flag.withLock { $0 } }

  package func set() { flag.withLock { $0 = true } }
}
