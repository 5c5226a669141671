import Changes
import Glibc

/// A file that is to become a logo, looked at before anything is sent.
struct LogoFile {
  /// What is uploaded.
  let source: LogoSource
  /// What its first bytes say.
  let header: ImageHeader

  /// Looks at the file at `path`; a `~` before the first slash is the home folder.
  ///
  /// - Throws: `LogoProblem`.
  init(path: String, uploader: String? = nil, home: String?) throws(LogoProblem) {
    let path = Folder.expanded(path, home: home)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw .unreadable(String(cString: strerror(errno))) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw .unreadable("it is no file") }
    let start = try Self.start(descriptor)
    header = try LogoProblem.check(bytes: Int(info.st_size), start: start)
    source = LogoSource(
      path: path, length: Int(info.st_size), contentType: header.contentType, uploaderUserID: uploader)
  }

  /// What the console is told of it.
  var inspection: LogoInspection { LogoInspection(source: source, header: header) }

  private static func start(_ descriptor: Int32) throws(LogoProblem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: ImageHeader.usefulLength)
    var length = 0
    while length < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + length }, buffer.count - length)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(String(cString: strerror(errno))) }
      guard count > 0 else { break }
      length += count
    }
    return Array(bytes[..<length])
  }
}
