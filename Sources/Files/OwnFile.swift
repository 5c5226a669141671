import Glibc
import Text

/// The person's own state files: never through a link, always a regular file that the person owns, created for no one
/// else to read. Anything else is not touched.
package enum OwnFile {
  /// Opens a file for reading and writing.
  ///
  /// - Parameters:
  ///   - makes: Whether a missing file is created.
  ///   - empties: Whether the file is truncated.
  ///   - appends: Whether everything is written at the end.
  ///   - takesPipe: Whether a named pipe that the person owns is accepted.
  /// - Returns: The descriptor, which the caller closes.
  package static func open(
    _ path: String, makes: Bool = true, empties: Bool = false, appends: Bool = false, takesPipe: Bool = false
  ) throws(FileError) -> Int32 {
    // Looked at before it is opened: opening alone can do something to a device.
    try look(path, takesPipe: takesPipe)
    var flags = O_CLOEXEC | O_NOFOLLOW | (appends ? O_WRONLY | O_APPEND : O_RDWR) | (makes ? O_CREAT : 0)
    // Opening a pipe waits for its reader.
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

  /// Checks what is at a path without opening it.
  ///
  /// - Returns: Whether there is a file.
  /// - Throws: `FileError` for anything but the person's own file.
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

  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard try look(path) else { throw FileError(path, .missing) }
    let file = try ReadableFile(path, .regular, flags: O_NOFOLLOW)
    guard file.owner == geteuid() else { throw FileError(path, .foreign) }
    return try file.bytes(limit: limit)
  }

  /// - Throws: `FileError`, also if the file is not UTF-8.
  package static func text(_ path: String, limit: Int) throws(FileError) -> String {
    try FileError.text(of: try read(path, limit: limit), path)
  }

  /// Replaces a file, and syncs it to disk.
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

/// Folders of the person's own state, readable only by their owner.
package enum OwnFolder {
  /// Creates the folder if it is missing, with those above it.
  ///
  /// - Throws: `FileError`: `.link` and `.foreign` if it is not the person's own, `.notRegular` if it is not a
  ///   folder.
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
    // One that may not be read keeps no one else from anything.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_uid == geteuid(), info.st_mode & 0o077 != 0 else { return }
    fchmod(descriptor, 0o700)
  }

  /// - Throws: `FileError` unless there is a folder that the person owns.
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

/// A new file with a random name, accessible only to its owner.
package struct TemporaryFile {
  package let path: String
  private let descriptor: Int32

  /// - Throws: `FileError` that names the folder.
  package init(in folder: String, prefix: String, suffix: String = "") throws(FileError) {
    let start = "\(folder)/\(prefix)"
    var template = Array("\(start)XXXXXX\(suffix)".utf8CString)
    // It makes the file 0600.
    let opened = mkstemps(&template, Int32(suffix.utf8.count))
    guard opened >= 0 else { throw FileError(folder, errno: errno) }
    _ = fcntl(opened, F_SETFD, FD_CLOEXEC)
    descriptor = opened
    // The name is this program's own and the folder's is text: both were checked at their door.
    path = StrictText.forShowing(template.dropLast().map(UInt8.init(bitPattern:)))
  }

  /// Writes everything, closes the file, and syncs it to disk if asked to. On failure the file is removed.
  package func write(_ bytes: [UInt8], syncs: Bool) throws(FileError) {
    defer { close(descriptor) }
    var number = WholeWrite.write(bytes, to: descriptor)
    if number == nil, syncs, fsync(descriptor) != 0 { number = errno }
    guard let number else { return }
    unlink(path)
    throw FileError(path, errno: number)
  }
}

/// Writing everything, however many calls that takes.
package enum WholeWrite {
  /// - Returns: The error number that kept the rest from being written; nil if all was.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Another program has made the terminal or pipe one that does not wait.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      default: return errno
      }
    }
    return nil
  }
}
