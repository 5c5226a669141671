/// What tells a change from every other: a UUID, made when the change is meant and kept for good.
package struct ChangeID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as text.
  package let rawValue: String

  /// The id of that text.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as text.
  package var description: String { rawValue }
}
