import Console
import Glibc

/// Files read whole.
enum ReadFile {
  /// How many bytes are read of a file that is named at the console.
  static let limit = 16 << 20

  /// The bytes of an ordinary file; a `~` before the first slash is the home folder.
  ///
  /// - Throws: `FileProblem`.
  static func ordinary(_ text: String, home: String?) throws(FileProblem) -> [UInt8] {
    let path = try FilePath.full(text, home: home)
    // Nobody waits for a pipe that nobody writes into.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unusable("\(path) cannot be read: \(reason).") }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .unusable("\(path) cannot be read: \(reason).") }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .unusable("\(path) is no ordinary file.") }
    guard info.st_size <= limit else { throw .unusable("\(path) is larger than \(limit >> 20) MB.") }
    guard let bytes = bytes(of: descriptor) else { throw .unusable("\(path) cannot be read: \(reason).") }
    return bytes
  }

  /// The bytes of what a command names; `-` is standard input.
  ///
  /// - Throws: `ProgramFailure`.
  static func named(_ path: String) throws(ProgramFailure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ProgramFailure("cannot read \(path): \(reason)", .usage) }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    guard let bytes = bytes(of: descriptor) else {
      throw ProgramFailure("cannot read \(path): \(reason)", .usage)
    }
    return bytes
  }

  /// Nil where reading fails; `errno` says why.
  private static func bytes(of descriptor: Int32) -> [UInt8]? {
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return all }
      all += chunk[..<count]
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
