import Glibc

/// What a console traces: whether it is at work.
package final class ConsoleTrace {
  /// Can be read when the console traces something.
  package let descriptor: Int32
  package let path: String
  private var traced: [UInt8] = []
  package var isBusy = true

  package init(path: String) throws(TrialFailure) {
    self.path = path
    unlink(path)
    guard mkfifo(path, 0o600) == 0 else { throw TrialFailure("\(path) cannot be made") }
    // Open for writing too, so that it has no end when the console has none.
    descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// Reads what was traced since.
  package func take() {
    var chunk = [UInt8](repeating: 0, count: 1 << 12)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      traced += chunk[..<count]
    }
    while let end = traced.firstIndex(of: 0x0A) {
      switch String(decoding: traced[..<end], as: UTF8.self) {
      case "busy": isBusy = true
      case "idle": isBusy = false
      default: break
      }
      traced.removeSubrange(...end)
    }
  }
}
