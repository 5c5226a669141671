import Glibc

/// Standard output and error, whole texts at a time.
enum Standard {
  static func output(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// A message for the person, on standard error.
  static func error(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// A question, on standard error, with the cursor left behind it.
  static func prompt(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      // A reader that has gone away wants no more.
      guard written > 0 || errno == EINTR else { return }
      rest = rest.dropFirst(max(0, written))
    }
  }
}
