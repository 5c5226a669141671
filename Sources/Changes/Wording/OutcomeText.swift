import ClerkAPI

/// The outcome of a change in words. Text of others in it is as they wrote it, not yet safe to show.
package enum OutcomeText {
  package static let done = "The change went through: do not make it again."
  package static let unknown = "Outcome unknown: it may or may not have gone through."
  private static let nothing = "Nothing was changed."

  /// What could not be read again right before sending.
  package static func unread(_ kind: ChangeKind) -> String {
    "Nothing was sent: the \(kind.noun) could not be read again first."
  }

  /// Why nothing was changed; nil where it was, and where that is not known.
  ///
  /// - Parameter text: Words an error.
  package static func problem(
    _ outcome: ChangeOutcome.Kind, of kind: ChangeKind, _ time: LocalTime,
    error text: (ClerkError) -> String = { $0.description }
  ) -> String? {
    switch outcome {
    case .succeeded, .unknown: return nil
    case .refused(let error): return text(error) + (RefusalAdvice.of(error).map { " \($0)" } ?? "")
    case .notSent(let error): return "\(nothing) \(text(error))"
    case .changedSince(let change): return change.message
    case .unread(let error): return "\(unread(kind)) \(text(error))"
    case .forbidden(let refusal): return refusal.explanation
    case .unrecorded(let error):
      guard case .repeatsCredits(let repeats) = error.reason else {
        return "Nothing was sent. \(error.message)"
      }
      return "Nothing was sent. \(repeats.sentences(time.dateTimeAndZone).joined(separator: " "))"
    }
  }

  /// That the outcome is not in the journal, which keeps the change as undecided; nil where it is.
  ///
  /// - Parameter journal: Where it is settled.
  package static func unrecorded(_ outcome: ChangeOutcome, in journal: String = "the journal") -> String? {
    guard let problem = outcome.journalProblem else { return nil }
    let known =
      switch outcome.kind {
      case .succeeded: "\(done) "
      case .refused, .notSent, .changedSince, .unread: "\(nothing) "
      case .unknown, .forbidden, .unrecorded: ""
      }
    return "\(known)The outcome could not be recorded; settle it in \(journal). \(problem.message)"
  }
}
