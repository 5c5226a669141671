import Changes

extension ConsoleState {
  /// Whether a command is worth a place in the last line now: what would only say that it cannot be done is not.
  public func offers(_ command: Command) -> Bool {
    if context == .plan, let pane = bulk?.pane {
      switch command {
      case .planGoOn, .planGiveUp: return pane.canGoOn
      case .export, .copyEntry: return pane.request == nil
      default: return true
      }
    }
    if command == .bulk || command == .export { return !marks.isEmpty }
    if context == .message, command == .search { return change?.created != nil }
    guard context == .journalEntry, let entry = journal?.entry else { return true }
    let isAllowed = (try? session.policy.check(entry.record.intent.kind)) != nil
    if let decision = JournalDecision(command) {
      if decision == .sendAgain, journal?.credits?.obstacle(entry) != nil { return false }
      let trust = journal?.credits?.trust(entry)
      return isAllowed && decision.obstacle(entry, on: session.instance, trust: trust) == nil
    }
    switch command {
    case .search: return entry.created != nil
    case .undo: return isAllowed && JournalUndo.obstacle(entry) == nil
    case .revealPrivate: return ChangeSummary(entry.record.intent).lines.contains(where: \.isPrivate)
    default: return true
    }
  }
}
