/// What is in a folder.
public struct FolderListing: Hashable, Sendable {
  /// How many names are read at most.
  public static let limit = 20_000

  /// All of it by name, or the first `limit` that were found.
  public let entries: [FolderEntry]

  /// What is in a folder, in any order.
  public init(_ entries: [FolderEntry]) {
    self.entries = entries.sorted { $0.name < $1.name }
  }
}
