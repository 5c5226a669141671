import Console
import Glibc

extension FileStore {
  /// Files of this machine.
  ///
  /// - Parameter home: The home folder, for `~` in paths.
  static func live(home: String?) -> FileStore {
    FileStore(
      check: { (path, replaces) throws(FileProblem) in
        _ = try WrittenFile(path, home: home, replaces: replaces)
      },
      write: { (path, bytes, replaces) throws(FileProblem) in
        let file = try WrittenFile(path, home: home, replaces: replaces)
        try file.write(bytes)
        return file.path
      })
  }
}
