import Glibc

/// Files of the person's own state: never through a link, always a regular file that belongs to the person, made for nobody
/// else to read. What is none of that is not touched.
package enum OwnFile {
  /// Opens a file for reading and writing, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - makes: Whether it is made where there is none.
  ///   - empties: Whether what is in it goes.
  ///   - appends: Whether everything is written at its end.
  ///   - takesPipe: Whether it may be a named pipe of the person's own.
  /// - Returns: The descriptor, which the caller closes.
  /// - Throws: `FileError`.
  package static func open(
    _ path: String, makes: Bool = true, empties: Bool = false, appends: Bool = false, takesPipe: Bool = false
  ) throws(FileError) -> Int32 {
    // Looked at before it is opened: opening alone can do something to a device.
    try look(path, takesPipe: takesPipe)
    var flags = O_CLOEXEC | O_NOFOLLOW | (appends ? O_WRONLY | O_APPEND : O_RDWR) | (makes ? O_CREAT : 0)
    // Whoever takes a pipe waits for its reader.
    if !takesPipe { flags |= O_NONBLOCK }
    var descriptor: Int32 = -1
    repeat {
      descriptor = Glibc.open(path, flags, 0o600)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      throw errno == ELOOP ? FileError(path, .link) : FileError(path, errno: errno)
    }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else {
      let number = errno
      close(descriptor)
      throw FileError(path, errno: number)
    }
    if let reason = objection(to: info, takesPipe: takesPipe) {
      close(descriptor)
      throw FileError(path, reason)
    }
    if info.st_mode & S_IFMT == S_IFREG {
      if info.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
      if empties { ftruncate(descriptor, 0) }
    }
    return descriptor
  }

  /// Looks at what is at a path, without opening it.
  ///
  /// - Returns: Whether there is a file.
  /// - Throws: `FileError` for what is none of the person's own files.
  @discardableResult
  package static func look(_ path: String, takesPipe: Bool = false) throws(FileError) -> Bool {
    guard !path.utf8.contains(0) else { throw FileError(path, .notAName) }
    var info = stat()
    guard lstat(path, &info) == 0 else {
      if errno == ENOENT { return false }
      throw FileError(path, errno: errno)
    }
    if let reason = objection(to: info, takesPipe: takesPipe) { throw FileError(path, reason) }
    return true
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError`.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard try look(path) else { throw FileError(path, .missing) }
    let file = try ReadableFile(path, .regular, flags: O_NOFOLLOW)
    guard file.owner == geteuid() else { throw FileError(path, .foreign) }
    return try file.bytes(limit: limit)
  }

  /// Reads a file as text.
  ///
  /// - Throws: `FileError`, also for what is not UTF-8.
  package static func text(_ path: String, limit: Int) throws(FileError) -> String {
    try FileError.text(of: try read(path, limit: limit), path)
  }

  /// Writes a file in place of the one before, and sees it on the disk.
  ///
  /// - Throws: `FileError`.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = try open(path, empties: true)
    defer { close(descriptor) }
    if let number = WholeWrite.write(bytes, to: descriptor) { throw FileError(path, errno: number) }
    guard fsync(descriptor) == 0 else { throw FileError(path, errno: errno) }
  }

  private static func objection(to info: stat, takesPipe: Bool) -> FileError.Reason? {
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFIFO where takesPipe: break
    case S_IFLNK: return .link
    case S_IFDIR: return .folder
    default: return .notRegular
    }
    return info.st_uid == geteuid() ? nil : .foreign
  }
}
