import Glibc
import Synchronization

/// A file of lines that several processes may append to, and that grows to so many bytes: then it is put aside, as `NAME.1`,
/// and older ones as `NAME.2` and so on.
package final class LogFile: Sendable {
  private struct Opened {
    var descriptor: Int32
    var identity: FileIdentity
  }

  package let path: String
  private let limit: Int
  private let kept: Int
  private let opened: Mutex<Opened>

  /// Opens or makes the file, readable by its owner only.
  ///
  /// - Parameters:
  ///   - limit: Bytes after which it is put aside.
  ///   - kept: How many are kept beside it.
  package init(_ path: String, limit: Int = 10 << 20, kept: Int = 3) throws(FileError) {
    self.path = path
    self.limit = limit
    self.kept = kept
    opened = Mutex(try Self.open(path))
  }

  deinit {
    opened.withLock { _ = close($0.descriptor) }
  }

  /// Writes a line, ended here, in one piece: lines of several writers do not mix.
  package func append(_ line: String) throws(FileError) {
    let bytes = Array(line.utf8) + [UInt8(ascii: "\n")]
    try opened.withLock { (opened) throws(FileError) in
      // Another process has put it aside, or a person has moved it away.
      if FileIdentity(path: path) != opened.identity { try reopen(&opened) }
      if let number = WholeWrite.write(bytes, to: opened.descriptor) { throw FileError(path, errno: number) }
      if FileIdentity.size(of: opened.descriptor) >= limit { try putAside(&opened) }
    }
  }

  private func reopen(_ opened: inout Opened) throws(FileError) {
    let new = try Self.open(path)
    close(opened.descriptor)
    opened = new
  }

  /// One process puts it aside; those that come later find that it was done.
  private func putAside(_ opened: inout Opened) throws(FileError) {
    while flock(opened.descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError(path, errno: errno) }
    }
    // Closing the descriptor gives up the lock.
    if FileIdentity(path: path) == opened.identity {
      for number in stride(from: kept - 1, through: 1, by: -1) {
        _ = rename("\(path).\(number)", "\(path).\(number + 1)")
      }
      guard rename(path, "\(path).1") == 0 else { throw FileError(path, errno: errno) }
    }
    try reopen(&opened)
  }

  private static func open(_ path: String) throws(FileError) -> Opened {
    let descriptor = try OwnFile.open(path, appends: true)
    return Opened(descriptor: descriptor, identity: FileIdentity(descriptor))
  }
}

/// Which file is meant, whatever it is called.
private struct FileIdentity: Equatable {
  private var device: UInt
  private var number: UInt

  init(_ descriptor: Int32) {
    var info = stat()
    fstat(descriptor, &info)
    self.init(info)
  }

  /// Nil if there is none.
  init?(path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    self.init(info)
  }

  private init(_ info: stat) {
    device = UInt(info.st_dev)
    number = UInt(info.st_ino)
  }

  static func size(of descriptor: Int32) -> Int {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
  }
}
