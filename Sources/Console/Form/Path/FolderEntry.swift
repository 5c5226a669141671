/// Something in a folder.
package struct FolderEntry: Hashable, Sendable {
  /// Its name, without the folder.
  package let name: String
  /// Whether it is a folder itself, or leads to one.
  package let isFolder: Bool
  /// How many bytes a file has.
  package let bytes: Int

  /// Something in a folder.
  package init(_ name: String, isFolder: Bool = false, bytes: Int = 0) {
    self.name = name
    self.isFolder = isFolder
    self.bytes = bytes
  }
}
