import Glibc
import Text

/// What lies in a folder.
package enum FolderNames {
  /// Something in a folder.
  package struct Entry: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// Whether it is a folder itself, or leads to one.
    package let isFolder: Bool
    /// How many bytes it has.
    package let size: Int
  }

  /// The names in a folder, in no order, up to `limit` of them. What has no name in UTF-8 cannot be typed and is left out,
  /// and so is a link that leads nowhere.
  ///
  /// - Throws: `FileError`.
  package static func read(_ path: String, limit: Int = .max) throws(FileError) -> [Entry] {
    guard let folder = opendir(path) else { throw FileError(path, errno: errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while entries.count < limit, let entry = readdir(folder) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = StrictText.exactly(bytes), name != ".", name != ".." else { continue }
      var info = stat()
      guard fstatat(dirfd(folder), name, &info, 0) == 0 else { continue }
      entries.append(
        Entry(name: name, isFolder: info.st_mode & S_IFMT == S_IFDIR, size: Int(info.st_size)))
    }
    return entries
  }
}
