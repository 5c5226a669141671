import Changes
import ClerkAPI
import Screen

/// From marked organizations to a running plan: menu, form, review.
enum BulkReducer {
  static func open(_ state: inout ConsoleState) -> [Effect] {
    let request = state.ask(.bulk)
    state.push(
      BulkOverlay(
        ExportReducer.subjects(state), isMarked: !state.marks.isEmpty, menu: BulkMenu(request: request)))
    return [.read(request, .plans)]
  }

  /// Resumes a draft held by this process.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ choice: BulkChoice) -> [Effect] {
    let request = state.ask(.bulk)
    var overlay = BulkOverlay(draft.organizations, isMarked: false, menu: BulkMenu(request: request))
    overlay.choice = choice
    if var form = form(choice, overlay, state) {
      overlay.drafted = DraftKeeping.restore(draft, into: &form)
      overlay.step = .composing(form)
    }
    state.push(overlay)
    return [.read(request, .plans)]
  }

  static func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, .bulk)
    let request = state.bulk?.menu.request
    state.close(BulkOverlay.self)
    return effects + (request.map { [.cancel($0)] } ?? [])
  }

  static func leaveForm(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, .bulk)
    state.bulk?.form = nil
    state.bulk?.step = .menu
    return effects
  }

  private static func form(_ choice: BulkChoice, _ overlay: BulkOverlay, _ state: ConsoleState) -> FormState?
  {
    BulkForm.make(
      choice, overlay.organizations, rules: state.session.policy.credits, ticket: state.ticket,
      size: ConsoleLayout(state).body.size)
  }

  // MARK: Keys

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard let overlay = state.bulk else { return [] }
    switch overlay.step {
    case .menu: return inMenu(&state, overlay, command)
    case .composing(var form):
      let outcome = FormReducer.reduce(&form, command)
      return composed(&state, form, outcome)
    case .reading(let request, _), .openingFile(let request):
      guard command == .back || command == .cancel else { return [] }
      backToForm(&state)
      return [.cancel(request)]
    case .reviewing(let shown, var draft):
      switch reviewed(&state, command) {
      case .none: break
      case .back: backToForm(&state)
      case .confirm:
        if let ticket = state.ticket(of: state.bulk?.review ?? shown, else: draft.changes.first?.ticket) {
          draft.setTicket(ticket)
        }
        return begin(&state, draft)
      }
    case .approving(_, let opened):
      switch reviewed(&state, command) {
      case .none: break
      case .back: backToForm(&state)
      case .confirm: return PlanFileReducer.apply(&state, opened)
      }
    case .opening, .abandoning: break
    case .plan, .row, .asking: return PlanReducer.reduce(&state, command)
    case .failed:
      if command == .journal { return JournalReducer.open(&state) }
      guard command == .back || command == .confirm || command == .cancel else { return [] }
      // What was typed is still there.
      if overlay.form != nil { backToForm(&state) } else { return close(&state) }
    }
    return []
  }

  static func reviewed(_ state: inout ConsoleState, _ command: Command) -> ReviewOutcome {
    guard var review = state.bulk?.review else { return .none }
    let outcome = ReviewReducer.reduce(&review, command)
    state.bulk?.review = review
    return outcome
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    guard case .composing(var form) = state.bulk?.step else { return [] }
    let outcome = FormReducer.typed(&form, press, state.keyMap)
    return composed(&state, form, outcome)
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    guard case .composing(var form) = state.bulk?.step else { return [] }
    let outcome = FormReducer.pasted(&form, text)
    return composed(&state, form, outcome)
  }

  static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    if case .plan = state.bulk?.step {
      switch mouse.kind {
      case .wheelUp: return PlanReducer.reduce(&state, by: -3)
      case .wheelDown: return PlanReducer.reduce(&state, by: 3)
      case .press, .release: return []
      }
    }
    guard case .composing(var form) = state.bulk?.step else { return [] }
    let outcome = FormReducer.mouse(&form, mouse, in: ConsoleLayout(state).body)
    return composed(&state, form, outcome)
  }

  private static func inMenu(
    _ state: inout ConsoleState, _ overlay: BulkOverlay, _ command: Command
  ) -> [Effect] {
    let items = overlay.menu.items(overlay, state.session.policy)
    switch command {
    case .back, .quitView: return close(&state)
    case .open: return choose(&state, items[min(overlay.menu.cursor, items.count - 1)])
    default:
      let page = OverlayLayout(state).body.rows
      guard let distance = command.distance(page: page) else { break }
      state.bulk?.menu.cursor = max(0, min(overlay.menu.cursor + distance, items.count - 1))
    }
    return []
  }

  static func chosen(_ state: inout ConsoleState, _ overlay: BulkOverlay, _ character: Character)
    -> [Effect]?
  {
    guard overlay.step == .menu,
      let item = overlay.menu.items(overlay, state.session.policy).first(where: { $0.key == character })
    else { return nil }
    return choose(&state, item)
  }

  static func pressed(_ state: inout ConsoleState, _ overlay: BulkOverlay, row: Int, rows: Int) -> [Effect] {
    let lines = overlay.menuLines(state)
    let line = overlay.menuTop(of: lines, rows: rows) + row
    guard lines.indices.contains(line), case .item(let place, let item) = lines[line] else { return [] }
    state.bulk?.menu.cursor = place
    return choose(&state, item)
  }

  private static func choose(_ state: inout ConsoleState, _ item: BulkMenu.Item) -> [Effect] {
    guard let overlay = state.bulk else { return [] }
    if let obstacle = item.obstacle {
      state.say(.warning, obstacle)
      return []
    }
    switch item.choice {
    case .export:
      let effects = close(&state)
      ExportReducer.open(&state)
      return effects
    case .clearMarks:
      let count = state.marks.count
      state.marks = Marks()
      let effects = close(&state)
      state.say(
        .information, "Unmarked \(count == 1 ? "1 organization" : "all \(CountText.grouped(count))").")
      return effects
    case .plan(let overview):
      let request = state.ask(.bulk)
      state.bulk?.choice = item.choice
      state.bulk?.step = .opening(request)
      return [.read(request, .plan(overview.id))]
    case .memberLimit, .setMetadata, .removeMetadata, .credits, .delete, .planFile:
      state.bulk?.choice = item.choice
      state.bulk?.form = nil
      state.bulk?.opened = nil
      guard let form = form(item.choice, overlay, state) else { return read(&state, nil) }
      state.bulk?.step = .composing(form)
      return []
    }
  }

  // MARK: From the form to the plan

  private static func composed(
    _ state: inout ConsoleState, _ form: FormState, _ outcome: FormOutcome
  ) -> [Effect] {
    state.bulk?.step = .composing(form)
    switch outcome {
    case .none: break
    case .leave: return Question.leave(&state, isTyped: form.hasTyped)
    case .save:
      return state.bulk?.choice == .planFile ? PlanFileReducer.open(&state, form) : read(&state, form)
    }
    return []
  }

  /// Reads the organizations as they are now: the plan is built on that.
  private static func read(_ state: inout ConsoleState, _ form: FormState?) -> [Effect] {
    guard let overlay = state.bulk, let choice = overlay.choice else { return [] }
    var form = form
    form?.clearRefusals()
    do throws(FormRefusal) {
      let action = try BulkForm.action(choice, form)
      let request = state.ask(.bulk)
      state.bulk?.form = form
      state.bulk?.action = action
      state.bulk?.wait = nil
      state.bulk?.step = .reading(
        request, BatchProgress(done: 0, failed: 0, total: overlay.organizations.count))
      return [
        .read(request, .subjects(overlay.organizations, withBalances: action.kind == .adjustCredits))
      ]
    } catch {
      form?.setRefusal(field: error.field, message: error.message)
      if let form { state.bulk?.step = .composing(form) }
      return []
    }
  }

  static func backToForm(_ state: inout ConsoleState) {
    guard let overlay = state.bulk else { return }
    state.bulk?.step = overlay.form.map { .composing($0) } ?? .menu
  }

  static func subjectsRead(
    _ state: inout ConsoleState, _ request: RequestID, _ subjects: [PlanSubject],
    _ unreadable: [ExportFailure]
  ) {
    guard let overlay = state.bulk, case .reading(request, _) = overlay.step else { return }
    if let opened = overlay.opened {
      return PlanFileReducer.subjectsRead(&state, opened, subjects, unreadable)
    }
    guard let action = overlay.action else { return }
    let draft = PlanDraft(action, on: subjects, rules: state.session.policy.credits)
    let review = BulkReview.make(draft, unreadable: unreadable, kind: action.kind, state)
    state.bulk?.wait = nil
    state.bulk?.step = .reviewing(review, draft)
  }

  private static func begin(_ state: inout ConsoleState, _ draft: PlanDraft) -> [Effect] {
    guard let kind = state.bulk?.action?.kind, !draft.changes.isEmpty else { return [] }
    do throws(PolicyRefusal) {
      // The session may have been locked since the menu was opened.
      try state.session.policy.check(kind)
    } catch {
      state.say(.warning, error.explanation)
      return []
    }
    if state.session.policy.approvalNeeded(draft.sums) != nil {
      ExportReducer.open(&state, proposing: draft)
      return []
    }
    // From here on the journal has the request; offered as a draft too, it could be made twice.
    let effects = DraftKeeping.drop(&state, .bulk)
    let request = state.ask(.bulk)
    let confirmed = state.bulk?.step
    state.bulk?.confirmed = confirmed
    state.bulk?.step = .opening(request)
    return effects + [.beginPlan(request, draft)]
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: BatchProgress) {
    guard case .reading(request, let before) = state.bulk?.step, before.done <= progress.done else { return }
    state.bulk?.step = .reading(request, progress)
    state.bulk?.wait = nil
  }

  static func retrying(_ state: inout ConsoleState, _ request: RequestID, _ wait: RetryWait) {
    if state.bulk?.step != .menu, state.bulk?.request == request { state.bulk?.wait = wait }
  }

  // MARK: Size

  static func resize(_ state: inout ConsoleState) {
    let size = ConsoleLayout(state).body.size
    if case .composing(var form) = state.bulk?.step {
      form.resize(to: size)
      state.bulk?.step = .composing(form)
    }
    state.bulk?.review?.resize(to: size)
    state.bulk?.form?.resize(to: size)
    PlanReducer.move(&state, by: 0)
  }
}
