/// A request that waits until a test lets it go on.
public struct HeldRequest: Sendable, Equatable {
  /// The name that the rule gives the hold, by which it is released.
  public let name: String
  /// The HTTP method.
  public let method: String
  /// The path without its query.
  public let path: String
  /// Whether the work is done already and only the answer waits.
  public let workIsDone: Bool
}
