import Console
import Glibc

/// A file that is written whole, for its owner only, or not at all: beside its place first, then put there.
struct WrittenFile {
  /// Its full path.
  let path: String
  private let folder: String
  private let replaces: Bool

  /// A file at a path; a `~` before the first slash is the home folder. Nothing is written yet.
  ///
  /// - Throws: `FileProblem` where it cannot be, or where there is one that may not be replaced.
  init(_ text: String, home: String?, replaces: Bool) throws(FileProblem) {
    self.replaces = replaces
    path = try FilePath.full(text, home: home)
    guard let slash = path.lastIndex(of: "/"), path.last != "/", !path.hasSuffix("/..") else {
      throw .unusable("\(path) is a folder; name a file in it.")
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    var info = stat()
    if stat(path, &info) == 0 {
      switch info.st_mode & S_IFMT {
      case S_IFREG where replaces: break
      case S_IFREG: throw .exists(path)
      case S_IFDIR: throw .unusable("\(path) is a folder; name a file in it.")
      default: throw .unusable("\(path) is no ordinary file.")
      }
    } else if errno != ENOENT {
      throw .unusable("\(path) cannot be written: \(Self.reason).")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw .unusable("Nothing can be written into \(folder): \(Self.reason).")
    }
  }

  /// Writes it and sees it on the disk.
  ///
  /// - Throws: `FileProblem`.
  func write(_ bytes: [UInt8]) throws(FileProblem) {
    // mkstemp makes it 0600.
    var template = Array("\(folder)/.orgdesk-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .unusable("Nothing can be written into \(folder): \(Self.reason).")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      close(descriptor)
      unlink(temporary)
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .unusable("\(path) cannot be written: \(Self.reason).") }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw .unusable("\(path) cannot be written: \(Self.reason).") }
    try put(temporary)
  }

  /// A link is refused where there is a file by now, a renaming is not.
  private func put(_ temporary: String) throws(FileProblem) {
    if !replaces {
      if link(temporary, path) == 0 { return }
      if errno == EEXIST { throw .exists(path) }
    }
    guard rename(temporary, path) == 0 else {
      throw .unusable("\(path) cannot be written: \(Self.reason).")
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
