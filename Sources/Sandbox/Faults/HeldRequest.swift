/// A request that waits until a test lets it go on.
package struct HeldRequest: Sendable, Equatable {
  /// The name that the rule gives the hold, by which it is released.
  package let name: String
  /// The HTTP method.
  package let method: String
  /// The path without its query.
  package let path: String
  /// Whether the work is done already and only the answer waits.
  package let workIsDone: Bool
}
