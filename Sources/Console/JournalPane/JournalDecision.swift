import Changes

/// What a person can do about a change of which nobody knows what became of it.
public enum JournalDecision: CaseIterable, Hashable, Sendable {
  /// To say that it was carried out.
  case happened
  /// To say that it was not.
  case didNotHappen
  /// To have it sent once more, or at all.
  case sendAgain
  /// To give up what never left.
  case giveUp

  /// What it is called.
  public var title: String {
    switch self {
    case .happened: "It happened"
    case .didNotHappen: "It did not happen"
    case .sendAgain: "Send it again"
    case .giveUp: "Give it up"
    }
  }

  /// What it is called for that kind of change.
  public func title(_ kind: ChangeKind) -> String {
    self == .sendAgain && kind == .adjustCredits ? "Repeat it with the same key" : title
  }

  /// What is written down where nothing is sent.
  var settlement: Settlement.Decision? {
    switch self {
    case .happened: .happened
    case .didNotHappen, .giveUp: .didNotHappen
    case .sendAgain: nil
    }
  }

  /// What follows, in a sentence.
  func consequence(_ kind: ChangeKind) -> String {
    switch self {
    case .sendAgain where kind == .adjustCredits:
      "It is sent with the key it had: if it arrived then, Clerk gives back that ledger entry and moves nothing."
    case .happened: "Nothing is sent. The journal will say that it was carried out, and that you said so."
    case .didNotHappen:
      "Nothing is sent. The journal will say that it was not carried out, and that you said so."
    case .sendAgain:
      "It is sent as it was meant then. What somebody else changes meanwhile is overwritten."
    case .giveUp: "It never left, and it never will: nothing is sent."
    }
  }

  /// Why it cannot be done; nil if it can. What the session may do is another matter.
  ///
  /// - Parameter instance: The instance of this session, if it is known.
  public func obstacle(_ entry: JournalEntry, on instance: InstanceIdentity?) -> String? {
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
    case .sendAgain: return Self.obstacleToSending(record.intent, on: instance)
    case .happened, .didNotHappen, .giveUp: return nil
    }
  }

  /// Why a change is not sent again, whatever became of it; nil if it may be.
  ///
  /// Creating again would make a second organization: Clerk knows no key that would tell.
  static func obstacleToSending(_ intent: ChangeIntent, on instance: InstanceIdentity?) -> String? {
    switch intent.kind {
    case .createOrganization:
      return "Creating is not sent again: there might be two then. Search for it, then say what happened."
    // With its own key it moves the money once; whether the key can still be trusted is looked at besides.
    case .adjustCredits: break
    case .updateOrganization, .mergeMetadata, .uploadLogo, .deleteLogo, .deleteOrganization: break
    }
    guard let instance, instance != intent.instance else { return nil }
    return "It was meant for the instance \(intent.instance); this session is on \(instance)."
  }
}
