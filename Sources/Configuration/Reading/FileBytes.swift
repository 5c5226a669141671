import Glibc

/// Reads a small file with the system's own calls: mode and content come from one open file, so that nobody can swap
/// the file between the check and the reading.
struct FileBytes {
  /// The content.
  let bytes: [UInt8]
  /// The permission bits.
  let mode: mode_t

  /// Reads a regular file of at most `limit` bytes.
  /// - Throws: ``FileBytesError``.
  init(path: String, limit: Int = 1 << 20) throws(FileBytesError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable(Self.lastError()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(Self.lastError()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .unreadable("it is a directory")
    default: throw .unreadable("it is no ordinary file")
    }
    mode = status.st_mode & 0o7777
    bytes = try Self.readAll(descriptor, limit: limit)
  }

  private static func readAll(_ descriptor: Int32, limit: Int) throws(FileBytesError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(lastError()) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw .unreadable("it is longer than \(limit) bytes") }
    }
  }

  private static func lastError() -> String {
    String(cString: strerror(errno))
  }
}
