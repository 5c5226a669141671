import ClerkAPI

/// Who did something with a plan, and when.
public struct PlanSignature: Hashable, Sendable {
  /// Who.
  public let `operator`: String
  /// When.
  public let at: Timestamp

  /// A signature.
  public init(operator name: String, at: Timestamp) {
    self.operator = name
    self.at = at
  }
}
