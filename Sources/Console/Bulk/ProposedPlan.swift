import ClerkAPI

/// A plan for a second person, about to be written into a file.
package struct ProposedPlan: Hashable, Sendable {
  /// The file's text.
  package let text: String
  /// Until when it can be applied.
  package let expiresAt: Timestamp

  /// The plan of that text.
  package init(text: String, expiresAt: Timestamp) {
    self.text = text
    self.expiresAt = expiresAt
  }
}
