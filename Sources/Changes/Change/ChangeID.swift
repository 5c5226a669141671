/// What tells a change from every other: a UUID, made when the change is meant and kept for good.
public struct ChangeID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as text.
  public let rawValue: String

  /// The id of that text.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as text.
  public var description: String { rawValue }
}
