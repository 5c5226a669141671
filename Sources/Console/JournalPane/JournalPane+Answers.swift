import Changes
import ClerkAPI
import Screen

/// Answers from the journal: its changes, and recorded decisions.
extension JournalPane {
  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    if case .settled(let error) = answer { return settled(&state, request, error) }
    return state.update(Self.self) { pane, state in
      switch answer {
      case .journal(let result): return pane.answered(result, state)
      case .organization(let result): pane.opened?.organizationRead(result, &state)
      default: break
      }
      return []
    } ?? []
  }

  /// What helps to settle an adjustment was read.
  static func settling(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    state.update(Self.self) { pane, state in
      pane.opened?.creditsRead(answer, &state)
      pane.fit(state)
    }
    return []
  }

  private mutating func answered(_ result: Result<JournalPage, JournalError>, _ state: ConsoleState)
    -> [Effect]
  {
    let earlier = readsOn ? read.value : nil
    read.take(result.map { $0.ordered(after: earlier) }, at: state.now)
    var effects: [Effect] = []
    if let newer = entries.first(where: { $0.id == opened?.entry.id }) {
      opened?.entry = newer
      if !newer.needsDecision { effects = opened?.forgetCredits() ?? [] }
    } else if filter == .undecided, read.failure == nil, read.value?.next == nil, opened?.step == .shown {
      // It was decided meanwhile: as it is shown, it is no more.
      effects = opened?.forgetCredits() ?? []
      focus = .list
    }
    fit(state)
    return effects
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) {
    guard case .change(let progress) = progress,
      case .working(request, let decision, _) = state.journal?.opened?.step
    else { return }
    state.journal?.opened?.step = .working(request, decision, progress)
  }

  /// A decision was recorded, or could not be.
  private static func settled(_ state: inout ConsoleState, _ request: RequestID, _ error: JournalError?)
    -> [Effect]
  {
    if let error {
      state.say(.warning, error.message)
    } else if case .working(request, .giveUp, _) = state.journal?.opened?.step {
      state.say(.information, "Abandoned; nothing was sent.")
    } else {
      state.say(.information, "Recorded.")
    }
    return changed(&state, request)
  }

  /// Reads changes again wherever they are shown, as one has progressed.
  static func changed(_ state: inout ConsoleState, _ request: RequestID) -> [Effect] {
    let effects = state.update(Self.self) { pane, state in
      guard pane.opened?.step.request == request else { return pane.reread(&state) }
      pane.opened?.step = .shown
      // What was sent may have moved the balance.
      return pane.reread(&state) + (pane.opened?.readCredits(&state) ?? [])
    }
    return (effects ?? []) + DetailReducer.readChanges(&state)
  }

  // MARK: At the start

  static func looked(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .journal(let result) = answer else { return [] }
    let key = state.keyMap.name(of: .journal, in: .list) ?? "the journal"
    switch result {
    case .success(let page):
      let open = page.entries.filter(\.needsDecision)
      let lost = open.filter { $0.record.phase != .intended }
      // Money first.
      let credits = lost.filter { $0.record.intent.kind == .adjustCredits }
      let parts = [
        adjustments(credits), count(lost.count - credits.count, "with an unknown outcome"),
        count(open.count - lost.count, "never sent"),
      ].compactMap { $0 }
      guard !parts.isEmpty else { break }
      state.sayBeside(
        .warning, "\(parts.joined(separator: ", ")); \(key) shows \(open.count == 1 ? "it" : "them").",
        isFirst: true)
    case .failure: state.sayBeside(.warning, "The journal cannot be read: \(key) says why.", isFirst: true)
    }
    return []
  }

  private static func count(_ count: Int, _ what: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? "change" : "changes") \(what)"
  }

  /// Undecided adjustments in a few words: a single one by its amount and organization.
  private static func adjustments(_ entries: [JournalEntry]) -> String? {
    guard let first = entries.first else { return nil }
    guard entries.count == 1, case .adjustCredits(let adjustment) = first.record.intent.request else {
      return "\(entries.count) credit adjustments with an unknown outcome"
    }
    let name = first.record.intent.organization.map { " for “\(SafeText.make($0.name))”" } ?? ""
    return "\(CreditText.change(adjustment.signedAmount))\(name): unknown outcome"
  }
}

extension JournalEntry {
  /// What to search for where the outcome of a creation is unknown: the slug, otherwise the name.
  var created: String? {
    guard needsDecision, record.phase != .intended, case .create(let new) = record.intent.request else {
      return nil
    }
    return new.slug ?? new.name
  }
}
