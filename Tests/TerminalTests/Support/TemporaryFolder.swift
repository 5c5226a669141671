import Glibc

/// A folder that is gone after the test.
final class TemporaryFolder {
  private let root: String

  init() throws {
    var template = Array("/tmp/terminal-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw WaitedInVain("a temporary folder") }
    root = String(cString: made)
  }

  deinit {
    for name in ["log", "lines", "tmux"] { unlink(path(of: name)) }
    rmdir(root)
  }

  func path(of name: String) -> String { "\(root)/\(name)" }

  /// What a file in it holds.
  func text(of name: String) -> String {
    let file = open(path(of: name), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(file, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
