import Console
import Glibc

/// What lies in folders of this machine.
enum Folder {
  /// The path with a `~` before its first slash replaced by the home folder.
  static func expanded(_ path: String, home: String?) -> String {
    path == "~" || path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
  }

  /// Looks into a folder. Names that cannot be typed are left out.
  static func list(_ path: String, home: String?) -> Result<FolderListing, FolderFailure> {
    let path = path.isEmpty ? "." : expanded(path, home: home)
    guard let folder = opendir(path) else { return .failure(FolderFailure(String(cString: strerror(errno)))) }
    defer { closedir(folder) }
    var entries: [FolderEntry] = []
    while entries.count < FolderListing.limit, let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name, name != ".", name != "..", name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
        continue
      }
      var info = stat()
      // A link that leads nowhere is nothing that can be sent.
      guard fstatat(dirfd(folder), name, &info, 0) == 0 else { continue }
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      entries.append(FolderEntry(name, isFolder: isFolder, bytes: isFolder ? 0 : Int(info.st_size)))
    }
    return .success(FolderListing(entries))
  }
}
