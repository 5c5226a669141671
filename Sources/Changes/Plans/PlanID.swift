/// What tells a plan from every other: a UUID, made when the plan is made and kept for good.
public struct PlanID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as text; the plan's changes have it as their `batch`.
  public let rawValue: String

  /// The id of that text.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as text.
  public var description: String { rawValue }
}
