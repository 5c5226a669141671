import Glibc

/// Folders of the person's own state, which only their owner may read.
package enum OwnFolder {
  /// Makes the folder where there is none, with those above it.
  ///
  /// - Throws: `FileError`: `.link` and `.foreign` where it is not the person's own, `.notRegular` where it is not a folder.
  package static func make(_ path: String) throws(FileError) {
    guard !path.utf8.contains(0) else { throw FileError(path, .notAName) }
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      let reason = errno
      var info = stat()
      // A folder that exists may forbid to be asked whether it does.
      if stat(made, &info) == 0 { continue }
      throw FileError(made, errno: reason)
    }
    try look(path)
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    // One that may not be read keeps nobody else from anything.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_uid == geteuid(), info.st_mode & 0o077 != 0 else { return }
    fchmod(descriptor, 0o700)
  }

  /// Looks at what is at a path.
  ///
  /// - Throws: `FileError` unless it is a folder of the person's own.
  package static func look(_ path: String) throws(FileError) {
    var info = stat()
    guard lstat(path, &info) == 0 else { throw FileError(path, errno: errno) }
    switch info.st_mode & S_IFMT {
    case S_IFDIR: break
    case S_IFLNK: throw FileError(path, .link)
    default: throw FileError(path, .notRegular)
    }
    guard info.st_uid == geteuid() else { throw FileError(path, .foreign) }
  }
}
