import Changes
import ClerkAPI
import Screen

/// One change of the journal, and what a person decides about it.
package struct OpenedChange: Equatable, Sendable {
  package enum Step: Equatable, Sendable {
    case shown
    /// What a decision is about is read first; nothing is done yet.
    case reading(RequestID, JournalDecision)
    case asking(JournalQuestion)
    /// The decision is recorded, or the change sent.
    case working(RequestID, JournalDecision, ChangeProgress?)

    var request: RequestID? {
      switch self {
      case .reading(let request, _), .working(let request, _, _): request
      case .shown, .asking: nil
      }
    }
  }

  package internal(set) var entry: JournalEntry
  /// Its first line on screen.
  package internal(set) var top = 0
  package internal(set) var revealsPrivate = false
  /// What was read to help settle an undecided adjustment.
  package internal(set) var credits: SettlingCredits?
  package internal(set) var step = Step.shown

  init(_ entry: JournalEntry) {
    self.entry = entry
  }

  var context: KeyContext {
    switch step {
    case .shown: .journalEntry
    case .reading, .working: .progress
    case .asking(let question): question.review.context
    }
  }

  var question: JournalQuestion? {
    get { if case .asking(let question) = step { question } else { nil } }
    set { if let newValue, case .asking = step { step = .asking(newValue) } }
  }

  package func lines(_ session: SessionInfo, columns: Int) -> [OutlineLine] {
    JournalOutline(entry, session, revealsPrivate: revealsPrivate, credits: credits, columns: columns).lines
  }

  mutating func scroll(by distance: Int, _ state: ConsoleState) {
    let body = ConsoleLayout(state).body
    let lines = lines(state.session, columns: body.columns).count
    top = Scroll.top(top + distance, of: lines, rows: body.rows - 1)
  }

  mutating func wheeled(_ mouse: MouseEvent, _ state: ConsoleState) {
    switch mouse.kind {
    case .wheelUp: scroll(by: -3, state)
    case .wheelDown: scroll(by: 3, state)
    case .press, .release: break
    }
  }

  /// Why a command does nothing to the change now; nil if it does something.
  func obstacle(_ command: Command, _ session: SessionInfo) -> Obstacle? {
    let intent = entry.record.intent
    if let decision = JournalDecision(command) {
      let trust = credits?.trust(entry)
      return .forbidden(
        decision.obstacle(entry, on: session.instance, trust: trust)
          ?? session.policy.refusal { try $0.check(deciding: intent) }
          ?? (decision == .sendAgain ? credits?.obstacle(entry) : nil))
    }
    switch command {
    case .search where entry.created == nil:
      return .nothingToSearch
    case .revealPrivate where !ChangeSummary(intent).lines.contains(where: \.isPrivate):
      return .nothing("The change has no private metadata.")
    default: return nil
    }
  }

  mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch step {
    case .shown:
      if command == .revealPrivate { revealsPrivate.toggle() }
      if let decision = JournalDecision(command) { return decide(decision, &state) }
      scroll(by: command.distance(page: ConsoleLayout(state).body.rows - 1) ?? 0, state)
    case .reading(let request, _):
      guard command == .back || command == .cancel else { break }
      step = .shown
      _ = credits?.balance.giveUp(state.requests)
      return [.cancel(request)]
    case .working(let request, let decision, _):
      // A record cannot be taken back; waiting for a request can be stopped.
      guard command == .back, decision == .sendAgain else { break }
      state.sayNotWaiting()
      return [.interrupt(request)]
    case .asking(var question):
      let outcome = ReviewReducer.reduce(&question.review, command)
      step = outcome == .back ? .shown : .asking(question)
      if outcome == .confirm { return confirmed(question, &state) }
    }
    return []
  }

  // MARK: Deciding

  private mutating func decide(_ decision: JournalDecision, _ state: inout ConsoleState) -> [Effect] {
    let intent = entry.record.intent
    if intent.kind == .adjustCredits, decision != .giveUp { return readBalanceAgain(decision, &state) }
    // What is about one person is read, and held against what was requested, when it is sent.
    if decision == .sendAgain, !intent.kind.isAboutPeople, let id = intent.organization?.id {
      // Show someone else's change before overwriting it.
      let request = state.ask(.journal)
      step = .reading(request, decision)
      return [.read(request, .organization(id))]
    }
    ask(decision, notes: [], state)
    return []
  }

  /// - Parameter isDoubtful: Whether what is known speaks against it, or says nothing.
  mutating func ask(
    _ decision: JournalDecision, notes: [String], isDoubtful: Bool = false, _ state: ConsoleState
  ) {
    step = .asking(
      JournalQuestion(
        decision, entry, state, telling: revealsPrivate ? .shown : .hidden, notes: notes,
        isDoubtful: isDoubtful))
  }

  /// Takes the organization as it is now, before a change of it is sent again.
  mutating func organizationRead(
    _ result: Result<Organization, ClerkError>, _ state: inout ConsoleState
  ) {
    guard case .reading(_, let decision) = step else { return }
    switch result {
    case .success(let now):
      ask(decision, notes: OrganizationDrift.sentences(entry.record.intent, now: now), state)
    case .failure(let error) where error.status == 404:
      ask(decision, notes: [Absence.gone], state)
    case .failure(let error):
      step = .shown
      state.say(.warning, "Nothing was sent: the organization could not be read. \(error)")
    }
  }

  private mutating func confirmed(_ question: JournalQuestion, _ state: inout ConsoleState) -> [Effect] {
    guard state.allows({ try $0.check(question.draft.request.kind) }) else { return [] }
    let request = state.ask(.journal)
    step = .working(request, question.decision, nil)
    guard let settlement = question.decision.settlement else {
      return [.resumeChange(request, question.change, question.draft)]
    }
    return [.settleChange(request, question.change, settlement, naming: question.named)]
  }
}
