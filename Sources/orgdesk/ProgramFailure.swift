import ClerkAPI
import Configuration
import Screen
import Terminal

/// Why the program ends without having done what was requested, with the exit status.
struct ProgramFailure: Error {
  var message: String
  var status: ExitStatus
  /// Characters at most, where nothing else has cut the text.
  private static let limit = 32_000

  init(_ message: String, _ status: ExitStatus) {
    self.message = CutText.of(message, limit: Self.limit)
    self.status = status
  }

  init(_ error: ConfigurationError) {
    self.init(error.description, .configuration)
  }

  init(_ error: TerminalError) {
    self.init(error.explanation, .unavailable)
  }

  /// A read that failed: a refusal, or a request that cannot be one, is the caller's to change, all else the network's.
  init(reading error: ClerkError) {
    let status: ExitStatus =
      if case .transport(let failure) = error.kind, failure.kind == .unsendable {
        .usage
      } else {
        error.fate == .refused ? .refused : .unavailable
      }
    self.init(FailureText.of(error), status)
  }
}

/// The program's exit statuses (sysexits.h).
enum ExitStatus: Int32 {
  case usage = 64
  /// The server could not be reached or did not answer usefully.
  case unavailable = 69
  /// Outcome unknown, or a change was made and could not be reported: check before doing it again.
  case unknownOutcome = 75
  case refused = 77
  case configuration = 78
}
