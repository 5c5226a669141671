import Changes

extension ConsoleState {
  /// Whether a command is worth a place in the footer now: one that would only say why it cannot be done is
  /// not.
  package func offers(_ command: Command) -> Bool {
    if context == .plan, let pane = bulk?.pane {
      switch command {
      case .planGoOn, .planGiveUp: return pane.canResume
      case .export, .copyEntry: return pane.request == nil
      default: return true
      }
    }
    if let review {
      switch command {
      case .confirm: return review.canConfirm
      case .ticket: return review.ticket != nil && review.ticket?.editor == nil
      default: return true
      }
    }
    if context == .people, let pane = people,
      [.memberRole, .memberAdd, .invite, .memberRemove].contains(command)
    {
      guard let purpose = pane.purpose(command) else { return false }
      return (try? session.policy.check(purpose.kind)) != nil
    }
    if context == .people, command == .bulk { return (try? session.policy.check(.invite)) != nil }
    if let kind = Self.kind(of: command), context == .list || context == .detail {
      return (try? session.policy.check(kind)) != nil
    }
    if command == .orderNext, context == .people { return people?.kind != .domains }
    if command == .revealPrivate, context == .list { return showsDetailBesideList }
    if context == .request, command == .revealPrivate {
      return self[scene: EvidencePane.self]?.opened?.holdsPrivate ?? false
    }
    if context == .message, command == .search { return change?.created != nil }
    if context == .journal, command == .undo { return journal?.subject.map(isUndoable) ?? false }
    guard context == .journalEntry, let opened = journal?.opened else { return true }
    let entry = opened.entry
    let isAllowed = (try? session.policy.check(deciding: entry.record.intent)) != nil
    if let decision = JournalDecision(command) {
      if decision == .sendAgain, opened.credits?.obstacle(entry) != nil { return false }
      let trust = opened.credits?.trust(entry)
      return isAllowed && decision.obstacle(entry, on: session.instance, trust: trust) == nil
    }
    switch command {
    case .search: return entry.created != nil
    case .undo: return isUndoable(entry)
    case .revealPrivate: return ChangeSummary(entry.record.intent).lines.contains(where: \.isPrivate)
    default: return true
    }
  }

  /// What a key of the footer does now, in a word or two; nil where it has no place there.
  package func hint(_ spec: CommandSpec) -> String? {
    guard let hint = spec.hint, offers(spec.command) else { return nil }
    if let own = scene.hint(spec.command) { return own }
    if let review {
      switch spec.command {
      case .confirm: return review.verb
      // One word for it is enough.
      case .quitView: return nil
      case .promptAccept: return review.ticket?.editor == nil ? "continue" : "accept"
      default: return hint
      }
    }
    if spec.command == .nextField, typedForm?.focused?.kind.isPath == true { return "complete" }
    return spec.command == .save && context == .form ? typedForm?.verb ?? hint : hint
  }

  private func isUndoable(_ entry: JournalEntry) -> Bool {
    let kind = entry.record.intent.kind
    return (try? session.policy.check(PeopleUndo.kind(of: kind) ?? kind)) != nil
      && JournalUndo.obstacle(entry) == nil
  }

  /// Whether the list has the focus while an organization is shown beside it.
  var showsDetailBesideList: Bool {
    focus == .list && detail != nil && ConsoleLayout(self).isSideBySide
  }

  /// The kind of change that a command of the panes leads to.
  private static func kind(of command: Command) -> ChangeKind? {
    let purpose: ChangePurpose? =
      switch command {
      case .create: .create
      case .edit: .edit
      case .editMetadata, .editInEditor: .metadata
      case .logo: .logo
      case .delete: .delete
      case .credits: .credits
      default: nil
      }
    return purpose?.kind
  }
}
