import Changes
import Glibc

/// The folder and file of a journal, which only their owner may read.
enum JournalFolder {
  /// Makes the folder where there is none, with those above it.
  ///
  /// - Throws: `JournalError`.
  static func make(_ path: String) throws(JournalError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      let reason = errno
      var info = stat()
      // A folder that exists may forbid to be asked whether it does.
      if stat(made, &info) == 0 { continue }
      throw JournalError(systemError: reason, doing: "make the folder", made)
    }
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw JournalError(.notPermitted, "The journal's folder \(path) is no folder; nothing can be changed.")
    }
    if info.st_mode & 0o077 != 0 { _ = chmod(path, 0o700) }
  }

  /// Makes the file where there is none: SQLite gives the files beside it the same rights.
  ///
  /// - Throws: `JournalError`.
  static func makeFile(_ path: String) throws(JournalError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw JournalError(systemError: errno, doing: "open", path) }
    defer { close(descriptor) }
    var info = stat()
    if fstat(descriptor, &info) == 0, info.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
  }
}
