import Changes

extension JournalDecision {
  /// The command that takes it.
  package var command: Command {
    switch self {
    case .happened: .settleHappened
    case .didNotHappen: .settleDidNotHappen
    case .sendAgain: .sendAgain
    case .giveUp: .giveUp
    }
  }

  /// What the key that confirms it does, in a word or two.
  var verb: String {
    switch self {
    case .happened, .didNotHappen: "record it"
    case .sendAgain: "send"
    case .giveUp: "give it up"
    }
  }

  init?(_ command: Command) {
    guard let decision = Self.allCases.first(where: { $0.command == command }) else { return nil }
    self = decision
  }
}
