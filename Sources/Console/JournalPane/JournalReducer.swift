import Changes
import ClerkAPI
import Screen

/// The journal over the panes: its list, an opened change, and what a person decides about it.
enum JournalReducer {
  /// - Parameter entry: The change to open at once.
  static func open(
    _ state: inout ConsoleState, filter: JournalFilter = .all, entry: JournalEntry? = nil
  ) -> [Effect] {
    var pane = JournalPane(organization: state.subjectReference)
    pane.filter = filter
    pane.entry = entry
    pane.cursor = entry?.id
    state.push(pane)
    return read(&state) + SettlingReducer.look(&state, entry)
  }

  /// Reads the filtered changes, and forgets those read before.
  static func read(_ state: inout ConsoleState) -> [Effect] {
    guard let pane = state.journal else { return [] }
    let request = state.ask(.journal)
    state.journal?.read.begin(request)
    return (pane.read.request.map { [.cancel($0)] } ?? [])
      + [.read(request, .journal(query(pane, state)))]
  }

  /// Reads on near the end of what was read.
  private static func readOn(_ state: inout ConsoleState) -> [Effect] {
    guard let pane = state.journal, let next = pane.read.next, pane.read.request == nil,
      pane.place + max(1, height(state)) >= pane.entries.count
    else { return [] }
    let request = state.ask(.journal)
    state.journal?.read.beginMore(request)
    var query = query(pane, state)
    query.after = next
    return [.read(request, .journal(query))]
  }

  private static func query(_ pane: JournalPane, _ state: ConsoleState) -> JournalQuery {
    var query = pane.filter.query(pane.organization, operator: state.session.operatorName)
    query.search = pane.words.isEmpty ? nil : pane.words
    return query
  }

  // MARK: Keys

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard let pane = state.journal else { return [] }
    if let question = pane.question { return answer(&state, question, command) }
    if let work = pane.work {
      if work.isReading, command == .back || command == .cancel {
        state.journal?.work = nil
        _ = state.journal?.credits?.balance.giveUp()
        return [.cancel(work.request)]
      }
      // A record cannot be taken back; waiting for a request can be stopped.
      guard command == .back, !work.isReading, work.decision == .sendAgain else { return [] }
      state.say(.warning, "No longer waiting: the outcome may stay unknown.")
      return [.interrupt(work.request)]
    }
    if let line = pane.search { return inSearch(&state, line, command) }
    switch command {
    case .quit: return state.quit()
    case .refresh: return read(&state) + (pane.entry == nil ? [] : SettlingReducer.look(&state, pane.entry))
    case .copyEntry:
      return pane.subject.map { [.copy(JournalComment.text($0), what: "the change as a ticket comment")] }
        ?? []
    default:
      if let entry = pane.entry { return inEntry(&state, entry, command) }
      return inList(&state, pane, command)
    }
  }

  private static func inList(_ state: inout ConsoleState, _ pane: JournalPane, _ command: Command) -> [Effect]
  {
    let height = height(state)
    switch command {
    case .back where !pane.words.isEmpty: return search(&state, for: "")
    case .back, .quitView: return close(&state)
    case .search:
      state.journal?.search = LineEditor(pane.words)
    case .undo:
      guard let entry = pane.subject else { return [] }
      return ChangeOverlay.undo(&state, entry)
    case .cancel:
      guard let request = state.journal?.read.giveUp() else { return [] }
      return [.cancel(request)]
    case .open: return show(&state, pane.subject)
    case .journalFilter: return nextFilter(&state, pane)
    default:
      guard let distance = command.distance(page: height) else { return [] }
      let last = pane.entries.count
      state.journal?.move(to: pane.place + max(-last, min(distance, last)), height: height)
      return readOn(&state)
    }
    return []
  }

  private static func show(_ state: inout ConsoleState, _ entry: JournalEntry?) -> [Effect] {
    state.journal?.entry = entry
    state.journal?.entryTop = 0
    state.journal?.revealsPrivate = false
    return SettlingReducer.look(&state, entry)
  }

  /// Opens the next change of the list, or the previous one.
  private static func step(_ state: inout ConsoleState, by distance: Int) -> [Effect] {
    guard let pane = state.journal else { return [] }
    let place = pane.place + distance
    guard pane.entries.indices.contains(place) else { return readOn(&state) }
    let height = height(state)
    state.journal?.move(to: place, height: height)
    return show(&state, pane.entries[place]) + readOn(&state)
  }

  // MARK: Searching

  private static func inSearch(
    _ state: inout ConsoleState, _ line: LineEditor, _ command: Command
  ) -> [Effect] {
    switch command {
    case .promptAccept: return search(&state, for: line.text)
    case .promptCancel, .cancel: state.journal?.search = nil
    default: break
    }
    return []
  }

  private static func search(_ state: inout ConsoleState, for words: String) -> [Effect] {
    state.journal?.search = nil
    state.journal?.words = words.contains { !$0.isWhitespace } ? words : ""
    state.journal?.read.clear()
    return read(&state)
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) {
    guard var line = state.journal?.search else { return }
    _ = line.handle(press)
    state.journal?.search = line
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) {
    guard var line = state.journal?.search else { return }
    line.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    state.journal?.search = line
  }

  private static func inEntry(_ state: inout ConsoleState, _ entry: JournalEntry, _ command: Command)
    -> [Effect]
  {
    switch command {
    case .back, .quitView:
      state.journal?.entry = nil
      return SettlingReducer.forget(&state)
    case .cancel: break
    case .nextEntry: return step(&state, by: 1)
    case .previousEntry: return step(&state, by: -1)
    case .search:
      guard let created = entry.created else { return [] }
      return close(&state) + SearchReducer.look(&state, for: created)
    case .undo: return ChangeOverlay.undo(&state, entry)
    case .revealPrivate:
      state.journal?.revealsPrivate.toggle()
      scroll(&state, by: 0)
    default:
      if let decision = JournalDecision(command) {
        return ask(&state, decision, entry)
      } else if let distance = command.distance(page: ConsoleLayout(state).body.rows - 1) {
        scroll(&state, by: distance)
      }
    }
    return []
  }

  private static func nextFilter(_ state: inout ConsoleState, _ pane: JournalPane) -> [Effect] {
    let filters = JournalFilter.allCases.filter { filter in
      switch filter {
      case .all, .undecided: true
      case .organization: pane.organization != nil
      case .mine: state.session.operatorName != nil
      }
    }
    let place = filters.firstIndex(of: pane.filter) ?? 0
    state.journal?.filter = filters[(place + 1) % filters.count]
    // Changes read for another filter do not answer this one.
    state.journal?.read.clear()
    return read(&state)
  }

  private static func close(_ state: inout ConsoleState) -> [Effect] {
    let request = state.journal?.read.giveUp()
    let effects = SettlingReducer.forget(&state)
    state.close(JournalPane.self)
    return effects + (request.map { [.cancel($0)] } ?? [])
      + state.update(BulkOverlay.self) { $0.pane?.refresh(&$1) ?? [] }
  }

  private static func height(_ state: ConsoleState) -> Int {
    JournalPane.rows(in: ConsoleLayout(state).body.rows)
  }

  private static func scroll(_ state: inout ConsoleState, by distance: Int) {
    guard let pane = state.journal, let entry = pane.entry else { return }
    let body = ConsoleLayout(state).body
    let lines = JournalOutline(
      entry, state.session, revealsPrivate: pane.revealsPrivate, credits: pane.credits, columns: body.columns
    ).lines.count
    state.journal?.entryTop = Scroll.top(pane.entryTop + distance, of: lines, rows: body.rows - 1)
  }

  /// The wheel moves, a press selects.
  static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) {
    guard let pane = state.journal else { return }
    let body = ConsoleLayout(state).body
    guard body.contains(mouse.position) else { return }
    let rows = height(state)
    switch mouse.kind {
    case .wheelUp, .wheelDown:
      let distance = mouse.kind == .wheelUp ? -3 : 3
      if pane.entry != nil { return scroll(&state, by: distance) }
      state.journal?.move(to: pane.place + distance, height: rows)
    case .press where pane.entry == nil:
      let above = 2 + pane.read.messageRows(columns: body.columns)
      let row = mouse.position.row - body.row - above
      let place = pane.top + row
      // The last row tells where one is.
      guard row >= 0, mouse.position.row < body.row + body.rows - 1, pane.entries.indices.contains(place)
      else { return }
      state.journal?.move(to: place, height: rows)
    case .press, .release: break
    }
  }

  // MARK: Deciding

  private static func ask(
    _ state: inout ConsoleState, _ decision: JournalDecision, _ entry: JournalEntry
  ) -> [Effect] {
    if let obstacle = decision.obstacle(entry, on: state.session.instance) {
      state.say(.warning, obstacle)
      return []
    }
    do throws(PolicyRefusal) {
      try state.session.policy.check(deciding: entry.record.intent)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    if decision == .sendAgain, entry.record.intent.kind == .adjustCredits {
      return SettlingReducer.askToRepeat(&state, entry)
    }
    if decision == .sendAgain, let id = entry.record.intent.organization?.id {
      // Show someone else's change before overwriting it.
      let request = state.ask(.journal)
      state.journal?.work = JournalPane.Work(request: request, decision: decision, isReading: true)
      return [.read(request, .organization(id))]
    }
    // What the balances suggest stands beside the question.
    let notes = state.journal?.credits?.comparison(entry).map { [$0.verdict] } ?? []
    let question = JournalQuestion(decision, entry, state, notes: notes)
    state.journal?.question = question
    return []
  }

  /// Takes the organization as it is now, before a change of it is sent again.
  static func organizationRead(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<Organization, ClerkError>
  ) {
    guard let pane = state.journal, let work = pane.work, work.request == request, work.isReading else {
      return
    }
    state.journal?.work = nil
    guard let entry = pane.entry else { return }
    let notes: [String]
    switch result {
    case .success(let now): notes = OrganizationDrift.sentences(entry.record.intent, now: now)
    case .failure(let error) where error.status == 404: notes = ["The organization no longer exists."]
    case .failure(let error):
      state.say(.warning, "Nothing was sent: the organization could not be read. \(error)")
      return
    }
    let question = JournalQuestion(work.decision, entry, state, notes: notes)
    state.journal?.question = question
  }

  private static func answer(
    _ state: inout ConsoleState, _ asked: JournalQuestion, _ command: Command
  ) -> [Effect] {
    var question = asked
    let outcome = ReviewReducer.reduce(&question.review, command)
    state.journal?.question = question
    switch outcome {
    case .none: return []
    case .back: state.journal?.question = nil
    case .confirm:
      do throws(PolicyRefusal) {
        try state.session.policy.check(question.draft.request.kind)
      } catch {
        state.say(.warning, error.explanation)
        return []
      }
      let request = state.ask(.journal)
      state.journal?.question = nil
      state.journal?.work = JournalPane.Work(request: request, decision: question.decision, progress: nil)
      guard let settlement = question.decision.settlement else {
        return [.resumeChange(request, question.change, question.draft)]
      }
      return [.settleChange(request, question.change, settlement, naming: question.named)]
    }
    return []
  }

  // MARK: Size

  static func resize(_ state: inout ConsoleState) {
    guard let pane = state.journal else { return }
    let layout = ConsoleLayout(state)
    let height = height(state)
    state.journal?.question?.review.resize(to: layout.body.size)
    state.journal?.move(to: pane.place, height: height)
    scroll(&state, by: 0)
  }
}
