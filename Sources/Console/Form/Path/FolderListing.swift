/// What is in a folder.
package struct FolderListing: Hashable, Sendable {
  /// How many names are read at most.
  package static let limit = 20_000

  /// All of it by name, or the first `limit` that were found.
  package let entries: [FolderEntry]

  /// What is in a folder, in any order.
  package init(_ entries: [FolderEntry]) {
    self.entries = entries.sorted { $0.name < $1.name }
  }
}
