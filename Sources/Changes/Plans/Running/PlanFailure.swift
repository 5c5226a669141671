/// Why a plan was not begun, or not gone on with; nothing was sent.
package enum PlanFailure: Error, Hashable, Sendable {
  /// The session may not do it.
  case forbidden(PolicyRefusal)
  /// It could not be written down, or another process runs it.
  case journal(JournalError)
  /// It is for another instance than this session's.
  case otherInstance(InstanceIdentity)
  /// It was given up.
  case givenUp(PlanSignature)
  /// Its time is over.
  case expired
  /// There is nothing in it.
  case empty

  /// What failed and why, in a sentence.
  package var explanation: String {
    switch self {
    case .forbidden(let refusal): refusal.explanation
    case .journal(let error): error.message
    case .otherInstance(let instance): "The plan is for another instance (\(instance)). Nothing was sent."
    case .givenUp(let end): "The plan was given up by \(end.operator). Nothing was sent."
    case .expired:
      "The plan's time is over: its idempotency keys may have been used elsewhere, and are trusted for a time only. "
        + "Make a new plan of what is left. Nothing was sent."
    case .empty: "There is nothing to do in it."
    }
  }
}
