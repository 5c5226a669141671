import Console
import Files

/// What lies in folders of this machine.
enum Folder {
  /// The path with a `~` before its first slash replaced by the home folder.
  static func expanded(_ path: String, home: String?) -> String {
    path == "~" || path.hasPrefix("~/") ? (home ?? "~") + path.dropFirst() : path
  }

  /// Looks into a folder. Names that cannot be typed are left out.
  static func list(_ path: String, home: String?) -> Result<FolderListing, FolderFailure> {
    let path = path.isEmpty ? "." : expanded(path, home: home)
    do throws(FileError) {
      let names = try FolderNames.read(path, limit: FolderListing.limit)
      let typeable = names.filter { $0.name.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
      return .success(
        FolderListing(
          typeable.map { FolderEntry($0.name, isFolder: $0.isFolder, bytes: $0.isFolder ? 0 : $0.size) }))
    } catch {
      return .failure(
        FolderFailure(error.systemNumber == 0 ? error.because : SystemError.text(error.systemNumber)))
    }
  }
}
