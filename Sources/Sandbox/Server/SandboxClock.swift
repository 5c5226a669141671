import Foundation

/// The sandbox's time, so that tests can turn it.
package struct SandboxClock: Sendable {
  /// Milliseconds since 1970.
  package var now: @Sendable () -> Int64

  /// A clock that reads its time from the closure, in milliseconds since 1970.
  package init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  /// The machine's clock.
  package static let system = SandboxClock { Int64(Date().timeIntervalSince1970 * 1000) }
}
