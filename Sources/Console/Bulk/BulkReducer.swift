import Changes
import ClerkAPI
import Screen

/// Leads a person from marked organizations to a plan that is begun: the menu, the form, what will be done.
enum BulkReducer {
  /// Shows what can be done with the marked organizations.
  static func open(_ state: inout ConsoleState) -> [Effect] {
    let request = state.nextRequest()
    state.overlays.append(
      .bulk(BulkOverlay(state.marks.organizations, menu: BulkMenu(request: request))))
    return [.readPlans(request)]
  }

  static func close(_ state: inout ConsoleState) -> [Effect] {
    let request = state.bulk?.menu.request
    state.overlays.removeAll { if case .bulk = $0 { true } else { false } }
    return request.map { [.cancel($0)] } ?? []
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
    case .reviewing(var review, let draft):
      let outcome = ReviewReducer.reduce(&review, command)
      state.bulk?.step = .reviewing(review, draft)
      switch outcome {
      case .none: break
      case .back: backToForm(&state)
      case .help: state.overlays.append(.help(HelpOverlay(context: overlay.context)))
      case .confirm: return begin(&state, draft)
      }
    case .approving(var review, let opened):
      let outcome = ReviewReducer.reduce(&review, command)
      state.bulk?.step = .approving(review, opened)
      switch outcome {
      case .none: break
      case .back: backToForm(&state)
      case .help: state.overlays.append(.help(HelpOverlay(context: overlay.context)))
      case .confirm: return PlanFileReducer.apply(&state, opened)
      }
    case .opening, .givingUp: break
    case .plan, .asking: return PlanReducer.reduce(&state, command)
    case .failed:
      if command == .journal { return JournalReducer.open(&state) }
      if command == .back || command == .confirm || command == .cancel { return close(&state) }
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    switch state.bulk?.step {
    case .composing(var form):
      let outcome = FormReducer.typed(&form, press, state.keyMap)
      return composed(&state, form, outcome)
    case .reviewing(var review, let draft):
      _ = ReviewReducer.typed(&review, press)
      state.bulk?.step = .reviewing(review, draft)
    case .approving(var review, let opened):
      _ = ReviewReducer.typed(&review, press)
      state.bulk?.step = .approving(review, opened)
    default: break
    }
    return []
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
    let items = overlay.menu.items(state)
    switch command {
    case .back, .quitView: return close(&state)
    case .open: return choose(&state, items[min(overlay.menu.cursor, items.count - 1)])
    case .moveDown: state.bulk?.menu.cursor = min(overlay.menu.cursor + 1, items.count - 1)
    case .moveUp: state.bulk?.menu.cursor = max(overlay.menu.cursor - 1, 0)
    case .moveFirst: state.bulk?.menu.cursor = 0
    case .moveLast: state.bulk?.menu.cursor = items.count - 1
    default: break
    }
    return []
  }

  /// A letter of the menu chooses at once.
  static func chosen(_ state: inout ConsoleState, _ overlay: BulkOverlay, _ character: Character)
    -> [Effect]?
  {
    guard overlay.step == .menu,
      let item = overlay.menu.items(state).first(where: { $0.key == character })
    else { return nil }
    return choose(&state, item)
  }

  private static func choose(_ state: inout ConsoleState, _ item: BulkMenu.Item) -> [Effect] {
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
      let request = state.nextRequest()
      state.bulk?.choice = item.choice
      state.bulk?.step = .opening(request)
      return [.readPlan(request, overview.id)]
    case .memberLimit, .setMetadata, .removeMetadata, .credits, .delete, .planFile:
      state.bulk?.choice = item.choice
      state.bulk?.form = nil
      state.bulk?.opened = nil
      let form = BulkForm.make(
        item.choice, state.marks.organizations, rules: state.session.policy.credits,
        size: ConsoleLayout(state).body.size)
      guard let form else { return read(&state, nil) }
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
    case .leave: state.bulk?.step = .menu
    case .help: state.overlays.append(.help(HelpOverlay(context: .form)))
    case .save:
      return state.bulk?.choice == .planFile ? PlanFileReducer.open(&state, form) : read(&state, form)
    }
    return []
  }

  /// Reads the organizations as they are now: the plan goes by that.
  private static func read(_ state: inout ConsoleState, _ form: FormState?) -> [Effect] {
    guard let overlay = state.bulk, let choice = overlay.choice else { return [] }
    var form = form
    form?.clearRefusals()
    do throws(FormRefusal) {
      let action = try BulkForm.action(choice, form)
      let request = state.nextRequest()
      state.bulk?.form = form
      state.bulk?.action = action
      state.bulk?.wait = nil
      state.bulk?.step = .reading(
        request, BatchProgress(done: 0, failed: 0, total: overlay.organizations.count))
      return [
        .readForPlan(request, overlay.organizations, withBalances: action.kind == .adjustCredits)
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

  /// Shows what will be done with the organizations as they are now.
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
    let request = state.nextRequest()
    state.bulk?.step = .opening(request)
    return [.beginPlan(request, draft)]
  }

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: BatchProgress) {
    guard case .reading(request, let before) = state.bulk?.step, before.done <= progress.done else { return }
    state.bulk?.step = .reading(request, progress)
    state.bulk?.wait = nil
  }

  static func retrying(_ state: inout ConsoleState, _ request: RequestID, _ wait: RetryWait) {
    if state.bulk?.step != .menu, state.bulk?.request == request { state.bulk?.wait = wait }
  }

  // MARK: Size and frames

  static func resize(_ state: inout ConsoleState) {
    let size = ConsoleLayout(state).body.size
    switch state.bulk?.step {
    case .composing(var form):
      form.resize(to: size)
      state.bulk?.step = .composing(form)
    case .reviewing(var review, let draft):
      review.resize(to: size)
      state.bulk?.step = .reviewing(review, draft)
    case .approving(var review, let opened):
      review.resize(to: size)
      state.bulk?.step = .approving(review, opened)
    case .asking(let pane, let decision, var review):
      review.resize(to: size)
      state.bulk?.step = .asking(pane, decision, review)
    default: break
    }
    state.bulk?.form?.resize(to: size)
    PlanReducer.move(&state, by: 0)
  }

  static func painted(_ state: inout ConsoleState, frame: Int) {
    switch state.bulk?.step {
    case .reviewing(var review, let draft) where review.shownSince == nil:
      review.painted(frame: frame)
      state.bulk?.step = .reviewing(review, draft)
    case .approving(var review, let opened) where review.shownSince == nil:
      review.painted(frame: frame)
      state.bulk?.step = .approving(review, opened)
    case .asking(let pane, let decision, var review) where review.shownSince == nil:
      review.painted(frame: frame)
      state.bulk?.step = .asking(pane, decision, review)
    default: break
    }
  }
}
