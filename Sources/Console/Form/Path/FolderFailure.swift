/// Why a folder cannot be looked into.
public struct FolderFailure: Error, Hashable, Sendable {
  /// The reason, as the system puts it.
  public let reason: String

  /// A failure for that reason.
  public init(_ reason: String) {
    self.reason = reason
  }
}
