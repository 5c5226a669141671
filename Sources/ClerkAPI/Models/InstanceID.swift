/// An instance's id: `ins_` and 27 characters (Clerk's OpenAPI, pattern `^ins_\w{27}$`).
public struct InstanceID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as Clerk writes it.
  public let rawValue: String

  /// The id of that text; no pattern is demanded.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as Clerk writes it.
  public var description: String { rawValue }
}
