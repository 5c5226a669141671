/// A long wait that ends early where everything is to stop. Where nothing was sent yet, nothing is lost by that.
struct StoppableSleep: Sendable {
  /// What is shorter is waited for.
  static let threshold: Duration = .seconds(5)
  private static let step: Duration = .seconds(1)

  let sleep: @Sendable (Duration) async throws -> Void
  let isStopped: @Sendable () -> Bool

  /// - Throws: `CancellationError` if it was stopped.
  func callAsFunction(_ duration: Duration) async throws {
    guard duration > Self.threshold else { return try await sleep(duration) }
    var left = duration
    while left > .zero {
      guard !isStopped() else { throw CancellationError() }
      let part = min(left, Self.step)
      try await sleep(part)
      left -= part
    }
  }
}
