import Glibc

/// One line per painted frame and per change to idle or busy, for tests that wait for them.
struct Trace {
  private let descriptor: Int32

  /// - Parameter path: A file or a FIFO; nil, or one that cannot be opened, traces nothing.
  init(path: String?) {
    descriptor = path.map { open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600) } ?? -1
  }

  func line(_ text: @autoclosure () -> String) {
    guard descriptor >= 0 else { return }
    // In one piece, so that lines of several writers do not mix.
    Array((text() + "\n").utf8).withUnsafeBytes { bytes in
      _ = write(descriptor, bytes.baseAddress, bytes.count)
    }
  }

  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }
}
