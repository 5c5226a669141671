import Changes
import ClerkAPI

/// An organization that could not be read for an export.
package struct ExportFailure: Hashable, Sendable {
  /// Which one.
  package let organization: OrganizationReference
  /// Why; nil where there is no such organization any more.
  package let error: ClerkError?

  /// What happened, in words.
  package var explanation: String {
    error.map(\.description) ?? "There is no such organization any more."
  }

  /// A failure.
  package init(_ organization: OrganizationReference, _ error: ClerkError?) {
    self.organization = organization
    self.error = error
  }
}
