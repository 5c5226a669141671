/// Something in a folder.
public struct FolderEntry: Hashable, Sendable {
  /// Its name, without the folder.
  public let name: String
  /// Whether it is a folder itself, or leads to one.
  public let isFolder: Bool
  /// How many bytes a file has.
  public let bytes: Int

  /// Something in a folder.
  public init(_ name: String, isFolder: Bool = false, bytes: Int = 0) {
    self.name = name
    self.isFolder = isFolder
    self.bytes = bytes
  }
}
