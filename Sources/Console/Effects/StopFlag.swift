import Synchronization

/// Says to something that runs elsewhere that it should come to an end.
final class StopFlag: Sendable {
  private let flag = Mutex(false)

  /// Whether it should.
  var isSet: Bool { flag.withLock { $0 } }

  /// Says so.
  func set() { flag.withLock { $0 = true } }
}
