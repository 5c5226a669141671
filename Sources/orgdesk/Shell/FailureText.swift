import Changes
import ClerkAPI
import Screen

/// Failures in the shell's words, made safe to show. What somebody else wrote at length is cut, with how long it is; Clerk's
/// code and trace id are told in any case.
enum FailureText {
  /// Characters of a sentence that are told.
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
    let identity = failure.identity.joined(separator: ", ")
    return text([failure.message] + (identity.isEmpty ? [] : ["(\(identity))"]), change)
  }

  /// A text of somebody else's, with how long it is where it is cut.
  static func cut(_ text: String) -> String {
    SafeText.make(CutText.of(text, limit: limit))
  }

  /// Whether it is cut.
  static func isCut(_ text: String) -> Bool { CutText.of(text, limit: limit) != text }

  private static func text(_ sentences: [String], _ change: ChangeID?) -> String {
    let isCut = sentences.contains(where: isCut)
    let place = isCut ? change.map { whole($0) } : nil
    return (sentences.map(cut) + [place].compactMap { $0 }).joined(separator: " ")
  }

  /// Where the whole of what was cut is.
  static func whole(_ change: ChangeID) -> String {
    "The whole text: orgdesk journal show \(SafeText.make(change.rawValue)) --json."
  }
}
