import ClerkAPI

/// Who did something with a plan, and when.
package struct PlanSignature: Hashable, Sendable {
  /// Who.
  package let `operator`: String
  /// When.
  package let at: Timestamp

  /// A signature.
  package init(operator name: String, at: Timestamp) {
    self.operator = name
    self.at = at
  }
}
