/// Why what was typed could not be kept.
package struct DraftFailure: Error, Equatable, Sendable {
  /// What happened, in words.
  package let message: String

  /// A failure.
  package init(_ message: String) {
    self.message = message
  }
}
