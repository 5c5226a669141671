import Changes
import ClerkAPI

/// An organization that could not be read for an export.
public struct ExportFailure: Hashable, Sendable {
  /// Which one.
  public let organization: OrganizationReference
  /// Why; nil where there is no such organization any more.
  public let error: ClerkError?

  /// What happened, in words.
  public var explanation: String {
    error.map(\.description) ?? "There is no such organization any more."
  }

  /// A failure.
  public init(_ organization: OrganizationReference, _ error: ClerkError?) {
    self.organization = organization
    self.error = error
  }
}
