import Glibc
import JSON
import Screen

/// Standard output and error, whole texts at a time.
enum Standard {
  /// Writes a result. Where it cannot be written the program ends: a script is not to take half of it for all.
  ///
  /// A reader that has gone away ends it as it ends other tools, by the signal and without a word. After a change neither
  /// that nor anything else gives a status that could be taken for *not sent*.
  static func output(_ text: String) {
    guard let number = write(text, to: STDOUT_FILENO) else { return }
    let reason = "standard output cannot be written: \(String(cString: strerror(number)))."
    ShellEnd.afterChange(reason)
    if number == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    error("orgdesk: \(reason)")
    exit(ExitStatus.unavailable.rawValue)
  }

  /// Writes a result as JSON that people can read: what a terminal would act on is escaped.
  static func output(json: JSONValue) {
    output(SafeJSON.make(json.text(pretty: true)) + "\n")
  }

  /// A message for the person, on standard error.
  static func error(_ text: String) {
    _ = write(text + "\n", to: STDERR_FILENO)
  }

  /// A question, on standard error, with the cursor left behind it.
  static func prompt(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// - Returns: The number of the error that kept the rest from being written; nil if all was.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        // Another program has made the terminal or pipe one that does not wait.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, -1)
      default: return errno
      }
    }
    return nil
  }
}
