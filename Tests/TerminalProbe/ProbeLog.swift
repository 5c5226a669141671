import Glibc

/// Lines for the test, in the file that the loop's trace goes to as well.
struct ProbeLog: Sendable {
  private let descriptor: Int32

  init(path: String) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
  }

  func line(_ text: String) {
    let bytes = Array("\(text)\n".utf8)
    _ = write(descriptor, bytes, bytes.count)
  }
}
