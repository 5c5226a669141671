import Changes
import ClerkAPI
import Screen

/// Failures in the shell's words, made safe to show. Long texts of others are cut, with their length; Clerk's
/// code and trace id are always shown.
enum FailureText {
  /// Characters of a sentence at most.
  private static let limit = 1000

  /// Why a request failed.
  ///
  /// - Parameter change: The change whose journal entry has all of it.
  static func of(_ error: ClerkError, in change: ChangeID? = nil) -> String {
    text(error.sentences, change)
  }

  /// Why an attempt failed, as the journal keeps it.
  ///
  /// - Parameter change: The change whose journal entry has all of it.
  static func of(_ failure: ChangeFailure, in change: ChangeID? = nil) -> String {
    text([failure.message, failure.identity.sentence].filter { !$0.isEmpty }, change)
  }

  /// A text of others, with its length where it is cut.
  static func cut(_ text: String) -> String {
    SafeText.make(CutText.of(text, limit: limit))
  }

  static func isCut(_ text: String) -> Bool { CutText.of(text, limit: limit) != text }

  private static func text(_ sentences: [String], _ change: ChangeID?) -> String {
    let isCut = sentences.contains(where: isCut)
    let place = isCut ? change.map { whole($0) } : nil
    return (sentences.map(cut) + [place].compactMap { $0 }).joined(separator: " ")
  }

  /// What is awaited after a failure.
  static func retrying(_ why: String, after wait: Duration, _ attempt: Int, of attempts: Int) -> String {
    "\(why) Retrying in \(wait.wholeSeconds) s · \(attempt) of \(attempts)."
  }

  static func whole(_ change: ChangeID) -> String {
    "The whole text: orgdesk journal show \(SafeText.make(change.rawValue)) --json."
  }
}

extension ClerkClient {
  /// The same client, saying on standard error what it waits for.
  var reportingRetries: ClerkClient {
    observing { (event: RequestEvent) in
      switch event {
      case .retrying(let attempt, let attempts, let wait, let reason):
        let why = FailureText.cut(reason.headline) + FailureText.cut(reason.identity.aside)
        Standard.error(FailureText.retrying(why, after: wait, attempt, of: attempts))
      // A wait too short to notice is not reported.
      case .held(let wait) where wait >= .seconds(1):
        Standard.error("Held \(wait.wholeSeconds) s by the rate limit.")
      default: break
      }
    }
  }
}

extension Duration {
  /// Rounded up.
  var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
