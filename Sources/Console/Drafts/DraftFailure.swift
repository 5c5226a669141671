/// Why what was typed could not be kept.
public struct DraftFailure: Error, Equatable, Sendable {
  /// What happened, in words.
  public let message: String

  /// A failure.
  public init(_ message: String) {
    self.message = message
  }
}
