/// An instance's id: `ins_` and 27 characters (Clerk's OpenAPI, pattern `^ins_\w{27}$`).
package struct InstanceID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as Clerk writes it.
  package let rawValue: String

  /// The id of that text; no pattern is demanded.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as Clerk writes it.
  package var description: String { rawValue }
}
