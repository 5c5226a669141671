import Changes
import ClerkAPI
import Configuration
import Screen
import Terminal

/// Why the program ends without having done what was requested, with the exit status.
struct ProgramFailure: Error {
  static let nothingSent = "Nothing was sent."

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

  /// The failure that an error of the parts below stands for; nil for what the argument parser has to say.
  init?(_ error: any Error) {
    switch error {
    case let failure as ProgramFailure: self = failure
    case let error as ClerkError: self.init(reading: error)
    case let error as JournalError: self.init(SafeText.make(error.message), .unavailable)
    case let refusal as PolicyRefusal: self.init(SafeText.make(refusal.advice), .refused)
    case PlanFailure.unknownInstance(let error): self.init(reading: error)
    case let failure as PlanFailure:
      self.init(SafeText.make(failure.explanation), failure.isOutage ? .unavailable : .refused)
    default: return nil
    }
  }

  /// A read that failed: a refusal, or a request that cannot be one, is the caller's to change, all else the network's.
  private init(reading error: ClerkError) {
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

extension PolicyRefusal {
  /// What was refused and why, and what can be done about it from a shell.
  fileprivate var advice: String {
    guard case .credits(.needsApproval) = self else { return explanation }
    return explanation
      + " Write a plan file with --plan FILE; someone else applies it with orgdesk credits review FILE."
  }
}

extension PlanFailure {
  fileprivate var isOutage: Bool {
    switch self {
    case .journal(let error): error.isOutage
    case .unusableJournal, .unknownInstance: true
    case .forbidden, .otherInstance, .givenUp, .expired, .empty, .file: false
    }
  }
}
