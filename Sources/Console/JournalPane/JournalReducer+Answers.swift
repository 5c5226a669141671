import Changes
import ClerkAPI
import Screen

/// Answers from the journal: its changes, and recorded decisions.
extension JournalReducer {
  /// At the start, once something is on screen: looks for undecided changes.
  static func look(_ state: inout ConsoleState) -> [Effect] {
    guard !state.hasLookedIntoJournal else { return [] }
    state.hasLookedIntoJournal = true
    return [.read(state.ask(.undecided), .journal(JournalFilter.undecided.query(nil, operator: nil)))]
  }

  static func looked(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    if case .journal(let result) = answer { tell(&state, result) }
    return []
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    switch answer {
    case .journal(let result): read(&state, request, result)
    case .organization(let result): organizationRead(&state, request, result)
    case .settled(let error): return settled(&state, request, error)
    default: break
    }
    return []
  }

  private static func read(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<JournalPage, JournalError>
  ) {
    let now = state.now
    guard state.journal?.read.answer(request, result, at: now) == true, let pane = state.journal else {
      return
    }
    let rows = JournalPane.rows(in: ConsoleLayout(state).body.rows)
    state.journal?.move(to: pane.place, height: rows)
    guard let shown = pane.entry, let newer = pane.entries.first(where: { $0.id == shown.id }) else { return }
    state.journal?.entry = newer
    resize(&state)
  }

  private static func tell(_ state: inout ConsoleState, _ result: Result<JournalPage, JournalError>) {
    let key = state.keyMap.name(of: .journal, in: .list) ?? "the journal"
    switch result {
    case .success(let page):
      let open = page.entries.filter(\.needsDecision)
      let lost = open.filter { $0.record.phase != .intended }
      // Money first.
      let credits = lost.filter { $0.record.intent.kind == .adjustCredits }
      let unknown = lost.count - credits.count
      let unsent = open.count - lost.count
      let parts = [
        adjustments(credits),
        unknown == 0 ? nil : "\(unknown) \(unknown == 1 ? "change" : "changes") of unknown outcome",
        unsent == 0 ? nil : "\(unsent) \(unsent == 1 ? "change" : "changes") never sent",
      ].compactMap { $0 }
      guard !parts.isEmpty else { return }
      let before = state.notice.flatMap { $0.kind == .warning ? " \($0.text)" : nil } ?? ""
      state.say(
        .warning,
        "\(parts.joined(separator: ", ")): \(key) shows \(open.count == 1 ? "it" : "them").\(before)")
    case .failure: state.say(.warning, "The journal cannot be read: \(key) says why.")
    }
  }

  /// Undecided adjustments in a few words: a single one by its amount and organization.
  private static func adjustments(_ entries: [JournalEntry]) -> String? {
    guard let first = entries.first else { return nil }
    guard entries.count == 1, case .adjustCredits(let adjustment) = first.record.intent.request else {
      return "\(entries.count) credit adjustments of unknown outcome"
    }
    let name = first.record.intent.organization.map { " for “\(SafeText.make($0.name))”" } ?? ""
    return "\(CreditText.change(adjustment.signedAmount))\(name): outcome unknown"
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) {
    guard case .change(let progress) = progress, state.journal?.work?.request == request else { return }
    state.journal?.work?.progress = progress
  }

  /// A decision was recorded, or could not be.
  private static func settled(_ state: inout ConsoleState, _ request: RequestID, _ error: JournalError?)
    -> [Effect]
  {
    let decision = state.journal?.work?.request == request ? state.journal?.work?.decision : nil
    if let error {
      state.say(.warning, error.message)
    } else {
      state.say(.information, decision == .giveUp ? "Abandoned; nothing was sent." : "Recorded.")
    }
    return changed(&state, request)
  }

  /// Reads changes again wherever they are shown, as one has progressed.
  static func changed(_ state: inout ConsoleState, _ request: RequestID) -> [Effect] {
    if state.journal?.work?.request == request { state.journal?.work = nil }
    return read(&state) + DetailReducer.readChanges(&state)
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
