import Glibc
import Text

package enum FolderNames {
  package struct Entry: Hashable, Sendable {
    package let name: String
    /// Whether the entry is a folder, or a link to one.
    package let isFolder: Bool
    /// In bytes.
    package let size: Int
  }

  /// Reads up to `limit` names in a folder, in no order. Names that are not UTF-8 cannot be typed and are left out,
  /// and so are links that lead nowhere.
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

  /// A part of a file's name made of ids, which come from a server: none may name a file elsewhere.
  package static func safe(_ text: String) -> String {
    let safe = text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) ? $0 : "-" }
    return String(safe.prefix(100))
  }
}
