import Changes
import Files
import Glibc
import JSON
import Screen
import Synchronization

/// Standard output and error, whole texts at a time.
enum Standard {
  /// Writes a result. Where it cannot be written the program ends: a script is not to take half of it for all.
  ///
  /// A reader that has gone away ends it as it ends other tools, by the signal and without a word. After a change neither
  /// that nor anything else gives a status that could be taken for *not sent*.
  static func output(_ text: String) { output(Array(text.utf8)) }

  /// The same for UTF-8.
  static func output(_ bytes: [UInt8]) {
    guard let number = WholeWrite.write(bytes, to: STDOUT_FILENO) else { return }
    let reason = "standard output cannot be written: \(SystemError.text(number))."
    ShellEnd.afterChange(reason)
    if number == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
    }
    error("orgdesk: \(reason)")
    exit(ExitStatus.unavailable.rawValue)
  }

  /// Writes a result as JSON: what a terminal would act on is escaped.
  ///
  /// - Parameter pretty: Whether it is laid out for people; otherwise it takes one line.
  static func output(json: JSONValue, pretty: Bool = true) {
    output(SafeJSON.make(json.bytes(pretty: pretty)) + [UInt8(ascii: "\n")])
  }

  static func error(_ text: String) {
    _ = write(text + "\n", to: STDERR_FILENO)
  }

  /// A question, on standard error, with the cursor left behind it.
  static func prompt(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// - Returns: The number of the error that kept the rest from being written; nil if all was.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    WholeWrite.write(Array(text.utf8), to: descriptor)
  }
}

/// Ends the program in the middle of its work.
enum ShellEnd {
  /// Ends it with a message, without waiting for anything.
  static func now(_ message: String, _ status: ExitStatus) -> Never {
    Standard.error("orgdesk: \(message)")
    _exit(status.rawValue)
  }

  /// Ends it with what was changed on standard error, and the status that tells to look before doing it again; comes back
  /// where nothing was changed.
  static func afterChange(_ reason: String) {
    guard let made = MadeChange.text else { return }
    now("\(reason)\n\(made)", .unknownOutcome)
  }
}

/// What this process has changed: whatever goes wrong afterwards, it must not look as if nothing was sent.
enum MadeChange {
  private static let made = Mutex<String?>(nil)

  /// That something was carried out, and what it came to; nil where nothing was, as far as is known.
  static var text: String? { made.withLock { $0 } }

  /// Remembers that a change was carried out, with what Clerk answered.
  static func record(_ result: ChangeResult, _ intent: ChangeIntent) {
    // Private metadata was not asked for.
    var body = result.body
    body?.removeValue(forKey: "private_metadata")
    if var organization = body?["organization"]?.objectValue {
      organization.removeValue(forKey: "private_metadata")
      body?["organization"] = .object(organization)
    }
    let answer = body.map { "\n" + SafeJSON.make(JSONValue.object($0).text(pretty: true)) } ?? ""
    record(
      "\(OutcomeText.done) \(ChangeText.success(result, intent))\(answer)")
  }

  static func record(_ text: String) {
    made.withLock { $0 = text }
  }
}
