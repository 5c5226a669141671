/// An organization's id: `org_` and 27 characters (Clerk's OpenAPI, pattern `^org_\w{27}$`).
package struct OrganizationID: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The id as Clerk writes it.
  package let rawValue: String

  /// The id of that text; no pattern is demanded.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The id as Clerk writes it.
  package var description: String { rawValue }
}
