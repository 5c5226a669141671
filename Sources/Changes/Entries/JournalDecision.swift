/// What a person can do about a change of which nobody knows what became of it.
package enum JournalDecision: CaseIterable, Hashable, Sendable {
  case happened
  case didNotHappen
  /// To have it sent once more, or at all.
  case sendAgain
  case giveUp

  package var title: String {
    switch self {
    case .happened: "It happened"
    case .didNotHappen: "It did not happen"
    case .sendAgain: "Send it again"
    case .giveUp: "Give it up"
    }
  }

  /// What it is called for that kind of change.
  package func title(_ kind: ChangeKind) -> String {
    self == .sendAgain && kind == .adjustCredits ? "Repeat it with the same key" : title
  }

  /// What is written down where nothing is sent.
  package var settlement: Settlement.Decision? {
    switch self {
    case .happened: .happened
    case .didNotHappen, .giveUp: .didNotHappen
    case .sendAgain: nil
    }
  }

  /// What follows for a change of that kind, in a sentence.
  package func consequence(_ kind: ChangeKind) -> String {
    switch self {
    case .happened: "Nothing is sent. The journal will say that it was carried out, and that you said so."
    case .didNotHappen:
      "Nothing is sent. The journal will say that it was not carried out, and that you said so."
    case .sendAgain where kind == .adjustCredits:
      "It is sent as it was meant then, with its own key: the credits move once, however often it arrives."
    case .sendAgain:
      "It is sent as it was meant then. What somebody else changes meanwhile is overwritten."
    case .giveUp: "It never left, and it never will: nothing is sent."
    }
  }

  /// Why it cannot be done; nil if it can. What the session may do is another matter.
  ///
  /// - Parameters:
  ///   - instance: The instance of this session, if it is known.
  ///   - trust: Whether the idempotency key can still be relied on; nil where that has not been looked at yet, which has to
  ///     be done before anything is sent.
  package func obstacle(
    _ entry: JournalEntry, on instance: InstanceIdentity?, trust: IdempotencyKeyTrust? = nil
  ) -> String? {
    let record = entry.record
    if entry.isInProgress {
      return "It is in progress elsewhere: whoever works at it will say what became of it."
    }
    guard record.phase.isOpen else { return "There is nothing to decide: the change is over." }
    let hasLeft = record.phase != .intended
    switch self {
    case .happened where !hasLeft: return "It never left, so it cannot have happened; it can be given up."
    case .didNotHappen where !hasLeft: return "It never left; it can be given up."
    case .giveUp where hasLeft:
      return "It may have arrived: say whether it happened instead of giving it up."
    case .sendAgain: return Self.obstacleToSending(record.intent, on: instance, trust)
    case .happened, .didNotHappen, .giveUp: return nil
    }
  }

  /// Why a change is not sent again, whatever became of it; nil if it may be.
  ///
  /// Creating again would make a second organization: Clerk knows no key that would tell. Credits have one.
  private static func obstacleToSending(
    _ intent: ChangeIntent, on instance: InstanceIdentity?, _ trust: IdempotencyKeyTrust?
  ) -> String? {
    if intent.kind == .createOrganization {
      return "Creating is not sent again: there might be two then. Search for it, then say what happened."
    }
    if let instance, instance != intent.instance {
      return "It was meant for the instance \(intent.instance); this session is on \(instance)."
    }
    guard intent.kind == .adjustCredits, let trust, trust.problem != nil else { return nil }
    return "\(trust.explanation) Compare the balance, then say whether it happened."
  }
}
