import Foundation

/// The sandbox's time, so that tests can turn it.
public struct SandboxClock: Sendable {
  /// Milliseconds since 1970.
  public var now: @Sendable () -> Int64

  /// A clock that reads its time from the closure, in milliseconds since 1970.
  public init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  /// The machine's clock.
  public static let system = SandboxClock { Int64(Date().timeIntervalSince1970 * 1000) }
}
