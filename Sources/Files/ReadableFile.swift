import Glibc
import Text

/// A file open for reading for as long as someone holds it. Everything known about it is known of the open file, so
/// it cannot be swapped between the check and the reading.
package final class ReadableFile: Sendable {
  package enum Kind: Sendable {
    /// A regular file: no waiting for a pipe that no one writes into.
    case regular
    /// Also a pipe or a device, such as a command may be handed.
    case anything
  }

  /// For messages.
  package let path: String
  /// In bytes when the file was opened; 0 for anything but a regular file.
  package let size: Int
  package let permissions: UInt32
  /// The owner's user id.
  package let owner: UInt32
  private let descriptor: Int32
  private let isStandardInput: Bool

  package convenience init(_ path: String, _ kind: Kind = .regular) throws(FileError) {
    try self.init(path, kind, flags: 0)
  }

  init(_ path: String, _ kind: Kind, flags: Int32) throws(FileError) {
    guard !path.utf8.contains(0) else { throw FileError(path, .notAName) }
    let waiting = kind == .regular ? O_NONBLOCK : 0
    var opened: Int32 = -1
    repeat {
      opened = open(path, O_RDONLY | O_CLOEXEC | waiting | flags)
    } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw FileError(path, errno: errno) }
    var info = stat()
    let number = fstat(opened, &info) == 0 ? 0 : errno
    var reason: FileError.Reason?
    switch info.st_mode & S_IFMT {
    case _ where number != 0: reason = .system(number)
    case S_IFREG: break
    case S_IFDIR: reason = .folder
    default: reason = kind == .regular ? .notRegular : nil
    }
    if let reason {
      close(opened)
      throw FileError(path, reason)
    }
    self.path = path
    descriptor = opened
    isStandardInput = false
    size = Int(info.st_size)
    permissions = info.st_mode & 0o7777
    owner = info.st_uid
  }

  private init(standardInput path: String) {
    self.path = path
    descriptor = STDIN_FILENO
    isStandardInput = true
    size = 0
    permissions = 0
    owner = 0
  }

  /// Standard input, under the name that messages use.
  package static let standardInput = ReadableFile(standardInput: "standard input")

  deinit {
    if !isStandardInput { close(descriptor) }
  }

  // MARK: Whole

  /// Everything left to read.
  ///
  /// - Throws: `FileError` if there are more than `limit` bytes, or reading fails.
  package func bytes(limit: Int) throws(FileError) -> [UInt8] {
    let all = try beginning(limit + 1)
    guard all.count <= limit else { throw FileError(path, .tooLarge(limit: limit)) }
    return all
  }

  /// Everything left to read, as text.
  ///
  /// - Throws: `FileError`, also if that is not UTF-8.
  package func text(limit: Int) throws(FileError) -> String {
    try FileError.text(of: try bytes(limit: limit), path)
  }

  // MARK: In parts

  /// The next `count` bytes, fewer if the file ends before.
  package func beginning(_ count: Int) throws(FileError) -> [UInt8] {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(1 << 16, max(1, count)))
    while all.count < count {
      let wanted = min(chunk.count, count - all.count)
      let got = read(descriptor, &chunk, wanted)
      if got < 0 {
        guard try mayTryAgain(errno) else { break }
        continue
      }
      guard got > 0 else { break }
      all += chunk[..<got]
    }
    return all
  }

  /// The next line without its end; nil at the end of the file.
  ///
  /// - Throws: `FileError` if the line has more than `limit` bytes, is not UTF-8, or reading fails.
  package func line(limit: Int = 1 << 16) throws(FileError) -> String? {
    var line: [UInt8] = []
    while true {
      // Byte by byte: what follows the line belongs to the next reader.
      guard let byte = try beginning(1).first else {
        return line.isEmpty ? nil : try FileError.text(of: line, path)
      }
      if byte == UInt8(ascii: "\n") { break }
      line.append(byte)
      guard line.count <= limit else { throw FileError(path, .tooLarge(limit: limit)) }
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return try FileError.text(of: line, path)
  }

  /// The bytes at a place; may wait for the disk.
  ///
  /// - Throws: `FileError` if there are fewer.
  package func bytes(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(offset + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileError(path, errno: errno) }
      guard got > 0 else { throw FileError(path, .shortened) }
      done += got
    }
    return bytes
  }

  /// Whether reading may be retried after an error, once there is something to read.
  private func mayTryAgain(_ number: Int32) throws(FileError) -> Bool {
    switch number {
    case EINTR: return true
    case EAGAIN:
      // Another program has made the terminal or pipe one that does not wait.
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&wanted, 1, -1)
      return true
    default: throw FileError(path, errno: number)
    }
  }
}

extension FileError {
  static func text(of bytes: [UInt8], _ path: String) throws(FileError) -> String {
    do throws(TextMistake) {
      return try StrictText.decode(bytes)
    } catch {
      throw FileError(path, .notText(error))
    }
  }
}
