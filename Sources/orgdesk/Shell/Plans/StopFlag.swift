import Synchronization

/// Whether somebody wants something to stop.
final class StopFlag: Sendable {
  private let value = Mutex(false)

  /// Whether it is wanted.
  var isSet: Bool { value.withLock { $0 } }

  /// Says that it is.
  func set() {
    value.withLock { $0 = true }
  }
}
