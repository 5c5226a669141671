/// What a person can do about a change with an unknown outcome.
package enum JournalDecision: CaseIterable, Hashable, Sendable {
  case happened
  case didNotHappen
  /// Send it again, or for the first time.
  case sendAgain
  case giveUp

  package var title: String {
    switch self {
    case .happened: "It went through"
    case .didNotHappen: "It did not go through"
    case .sendAgain: "Send it again"
    case .giveUp: "Abandon it"
    }
  }

  package func title(_ kind: ChangeKind) -> String {
    self == .sendAgain && kind == .adjustCredits ? "Repeat it with the same key" : title
  }

  /// Asks whether to do it.
  package func question(_ kind: ChangeKind) -> String {
    switch self {
    case .happened: "Record that it went through?"
    case .didNotHappen: "Record that it did not go through?"
    case .sendAgain, .giveUp: "\(title(kind))?"
    }
  }

  /// What is recorded; nil where something is sent.
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
    case .happened: "Nothing is sent. The journal records that it went through, on your word."
    case .didNotHappen:
      "Nothing is sent. The journal records that it did not go through, on your word."
    case .sendAgain where kind == .adjustCredits:
      "The same request is sent with the same key: the credits move only once, however often it arrives."
    case .sendAgain where kind.isAboutPeople:
      "The \(kind.noun) is read first. Only if everything is as before the same request is sent again."
    case .sendAgain:
      "The same request is sent again. What someone else changed in the meantime is overwritten."
    case .giveUp: "The change was never sent, and will not be."
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
      return "In progress elsewhere: that process will record the outcome."
    }
    guard record.phase.isOpen else { return "Nothing to decide: the change is finished." }
    let hasLeft = record.phase != .intended
    switch self {
    case .happened where !hasLeft:
      return "The change was never sent, so it cannot have gone through; abandon it instead."
    case .didNotHappen where !hasLeft: return "The change was never sent; abandon it instead."
    case .giveUp where hasLeft:
      return "The change may have arrived: record whether it went through instead of abandoning it."
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
      return
        "Creating is not sent again: there might be two organizations then. Search for it, then record what happened."
    }
    if let instance, instance != intent.instance {
      return "The change is for the instance \(intent.instance); this session is on \(instance)."
    }
    guard intent.kind == .adjustCredits, let trust, trust.problem != nil else { return nil }
    return "\(trust.explanation) Compare the balance, then record whether it went through."
  }
}
