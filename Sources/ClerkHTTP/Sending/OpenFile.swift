import Glibc

/// A file that is open for reading until nobody holds it any more.
final class OpenFile: Sendable {
  private let descriptor: Int32

  /// Opens the file at `path`.
  ///
  /// - Throws: `FileReadError` if it cannot be opened, is no file, or has another length.
  init(path: String, length: Int) throws(FileReadError) {
    // Without waiting for a writer, should it be a pipe.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.systemError(path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.systemError(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileReadError(explanation: "\(path) is no file") }
    guard Int(status.st_size) == length else {
      throw FileReadError(explanation: "\(path) has \(status.st_size) bytes now and had \(length)")
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Reads `count` bytes from `offset` on; may wait for the disk.
  ///
  /// - Throws: `FileReadError` if there are not so many.
  func read(at offset: Int, count: Int) throws(FileReadError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let result = bytes[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(offset + done))
      }
      if result < 0, errno == EINTR { continue }
      guard result >= 0 else { throw Self.systemError("it") }
      guard result > 0 else { throw FileReadError(explanation: "it became shorter while it was sent") }
      done += result
    }
    return bytes
  }

  private static func systemError(_ what: String) -> FileReadError {
    FileReadError(explanation: "\(what): \(String(cString: strerror(errno)).lowercased())")
  }
}
