import ClerkAPI

/// What a read came to, with the time it arrived.
public struct Answer: Equatable, Sendable {
  /// The value read, or why there is none.
  public enum Content: Equatable, Sendable {
    case page(Result<OrganizationPage, ClerkError>)
    case organization(Result<Organization, ClerkError>)
    case subscription(Result<Subscription, ClerkError>)
    case credits(Result<CreditBalance, ClerkError>)
  }

  /// What was read.
  public var content: Content
  /// When it arrived.
  public var at: Timestamp

  /// An answer that arrived at `at`.
  public init(_ content: Content, at: Timestamp) {
    self.content = content
    self.at = at
  }
}
