import Glibc

/// Files read and written whole.
enum WholeFile {
  /// The bytes of a file; `-` is standard input.
  ///
  /// - Throws: `ProgramFailure`.
  static func read(_ path: String) throws(ProgramFailure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      guard count > 0 else { return all }
      all += chunk[..<count]
    }
  }

  /// Writes a file that is not there yet.
  ///
  /// - Throws: `ProgramFailure`; no half-written file is left behind.
  static func write(_ text: String, to path: String) throws(ProgramFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure("write", path) }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = failure("write", path)
        unlink(path)
        throw failure
      }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else {
      let failure = failure("write", path)
      unlink(path)
      throw failure
    }
  }

  private static func failure(_ verb: String, _ path: String) -> ProgramFailure {
    ProgramFailure("cannot \(verb) \(path): \(String(cString: strerror(errno)))", .usage)
  }
}
