import Glibc

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
