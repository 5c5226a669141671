/// Why a folder cannot be looked into.
package struct FolderFailure: Error, Hashable, Sendable {
  /// The reason, as the system puts it.
  package let reason: String

  /// A failure for that reason.
  package init(_ reason: String) {
    self.reason = reason
  }
}
