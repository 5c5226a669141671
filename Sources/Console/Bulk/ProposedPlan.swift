import ClerkAPI

/// A plan for a second person, about to be written into a file.
public struct ProposedPlan: Hashable, Sendable {
  /// The file's text.
  public let text: String
  /// Until when it can be applied.
  public let expiresAt: Timestamp

  /// The plan of that text.
  public init(text: String, expiresAt: Timestamp) {
    self.text = text
    self.expiresAt = expiresAt
  }
}
