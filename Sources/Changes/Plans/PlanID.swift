/// What tells a plan from every other: a UUID, made when the plan is made and kept for good.
package struct PlanID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as text; the plan's changes have it as their `batch`.
  package let rawValue: String

  /// The id of that text.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as text.
  package var description: String { rawValue }
}
