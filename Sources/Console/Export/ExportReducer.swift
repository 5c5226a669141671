import Changes
import ClerkAPI
import JSON
import Screen

/// From organizations on the screen, or a plan, to a file.
enum ExportReducer {
  /// Asks where to write the marked organizations, otherwise the selected one.
  static func open(_ state: inout ConsoleState) {
    let organizations = subjects(state)
    guard !organizations.isEmpty else {
      return state.say(.information, "No organization is selected.")
    }
    push(&state, .organizations(organizations))
  }

  /// The marked organizations, otherwise the selected one.
  static func subjects(_ state: ConsoleState) -> [OrganizationReference] {
    state.marks.isEmpty ? selected(state).map { [$0] } ?? [] : state.marks.organizations
  }

  /// Resumes a draft held by this process.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft) {
    restore(&state, draft, .organizations(draft.organizations))
  }

  /// Resumes the draft of a report, once its plan was read.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ report: PlanReport) {
    restore(&state, draft, .report(report))
  }

  private static func restore(_ state: inout ConsoleState, _ draft: FormDraft, _ content: ExportContent) {
    push(&state, content)
    guard var overlay = state.export else { return }
    overlay.drafted = DraftKeeping.restore(draft, into: &overlay.form)
    ExportForm.suggest(&overlay.form, overlay.content, state.session.time.date(state.now))
    state.export = overlay
  }

  static func open(_ state: inout ConsoleState, _ report: PlanReport) { push(&state, .report(report)) }

  static func open(_ state: inout ConsoleState, proposing draft: PlanDraft) {
    push(&state, .proposal(draft))
    guard var overlay = state.export, let typed = DraftOwner.proposing(state)?.drafted(state)?.proposal
    else { return }
    overlay.form.apply(draft: typed)
    state.export = overlay
  }

  private static func push(_ state: inout ConsoleState, _ content: ExportContent) {
    let form = ExportForm.make(
      content, day: state.session.time.date(state.now), size: ConsoleLayout(state).body.size)
    state.push(ExportOverlay(content, form: form))
  }

  private static func selected(_ state: ConsoleState) -> OrganizationReference? {
    guard let id = state.subject else { return nil }
    let row = state.list.selected.flatMap { $0.id == id ? $0 : nil } ?? state.detail?.row
    return OrganizationReference(id: id, slug: row?.slug, name: row?.name ?? id.rawValue)
  }

  // MARK: Keys

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard var overlay = state.export else { return [] }
    switch overlay.step {
    case .editing:
      let outcome = FormReducer.reduce(&overlay.form, command)
      ExportForm.suggest(&overlay.form, overlay.content, state.session.time.date(state.now))
      return after(&state, overlay, outcome)
    case .writing(let request, _):
      guard command == .back || command == .cancel, !overlay.isStopping else { return [] }
      state.export?.isStopping = true
      return [.interrupt(request)]
    case .ended, .proposed:
      if command == .journal { return close(&state) + JournalReducer.open(&state) }
      guard command == .back || command == .confirm || command == .cancel else { return [] }
      // Nothing was written: what was typed is still there.
      if case .ended(nil, _, _) = overlay.step { state.export?.step = .editing } else { return close(&state) }
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ press: KeyPress) -> [Effect] {
    guard var overlay = state.export else { return [] }
    let outcome = FormReducer.typed(&overlay.form, press, state.keyMap)
    ExportForm.suggest(&overlay.form, overlay.content, state.session.time.date(state.now))
    return after(&state, overlay, outcome)
  }

  static func pasted(_ state: inout ConsoleState, _ text: String) -> [Effect] {
    guard var overlay = state.export else { return [] }
    let outcome = FormReducer.pasted(&overlay.form, text)
    ExportForm.suggest(&overlay.form, overlay.content, state.session.time.date(state.now))
    return after(&state, overlay, outcome)
  }

  static func mouse(_ state: inout ConsoleState, _ mouse: MouseEvent) -> [Effect] {
    guard var overlay = state.export else { return [] }
    let outcome = FormReducer.mouse(&overlay.form, mouse, in: ConsoleLayout(state).body)
    return after(&state, overlay, outcome)
  }

  /// Keeps file name and format consistent after a completion.
  static func suggest(_ state: inout ConsoleState) {
    guard var overlay = state.export else { return }
    ExportForm.suggest(&overlay.form, overlay.content, state.session.time.date(state.now))
    state.export = overlay
  }

  private static func after(
    _ state: inout ConsoleState, _ overlay: ExportOverlay, _ outcome: FormOutcome
  ) -> [Effect] {
    state.export = overlay
    if overlay.isProposal {
      DraftOwner.proposing(state)?.keep(&state) { $0.proposal = overlay.form.draft }
    }
    switch outcome {
    case .none: break
    case .save: return write(&state, replaces: false)
    case .leave: return Question.leave(&state, isTyped: overlay.form.hasTyped)
    }
    return []
  }

  static func write(_ state: inout ConsoleState, replaces: Bool) -> [Effect] {
    guard var overlay = state.export,
      let order = ExportForm.order(overlay.form, overlay.content, replaces: replaces)
    else { return [] }
    let request = state.ask(.export)
    overlay.form.clearRefusals()
    overlay.step = .writing(request, BatchProgress(done: 0, failed: 0, total: order.content.count))
    overlay.wait = nil
    overlay.isStopping = false
    state.export = overlay
    return [.exportOrganizations(request, order)]
  }

  static func close(_ state: inout ConsoleState) -> [Effect] {
    let effects = DraftKeeping.drop(&state, .export)
    if state.export?.isProposal == true {
      DraftOwner.proposing(state)?.keep(&state) { $0.proposal = JSONObject() }
    }
    state.close(ExportOverlay.self)
    return effects
  }

  // MARK: Answers

  static func progressed(_ state: inout ConsoleState, _ request: RequestID, _ progress: Progress) {
    guard case .writing(request, let before) = state.export?.step else { return }
    switch progress {
    case .batch(let now) where now.done >= before.done:
      state.export?.step = .writing(request, now)
      state.export?.wait = nil
    case .waiting(let wait): state.export?.wait = wait
    default: break
    }
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    if case .export(let outcome) = answer { ended(&state, request, outcome) } else { [] }
  }

  private static func ended(
    _ state: inout ConsoleState, _ request: RequestID, _ outcome: ExportOutcome
  ) -> [Effect] {
    guard state.export?.request == request else { return [] }
    state.export?.wait = nil
    switch outcome {
    case .written(let path, let count, let failures):
      guard failures.isEmpty else {
        state.export?.step = .ended(path: path, count: count, failures)
        return []
      }
      let isReport = if case .report = state.export?.content { true } else { false }
      let effects = close(&state)
      let number = count == 1 ? "1 organization" : "\(CountText.grouped(count)) organizations"
      let what = isReport ? "the report" : number
      state.say(.information, "Wrote \(what) to \(SafeText.make(path)).")
      return effects
    case .proposed(let path, let until):
      state.export?.step = .proposed(path: path, until: until)
      // Its form is closed: saved a second time, it could happen twice.
      return state.change?.leave(&state) ?? BulkReducer.close(&state)
    case .notProposed(let reason):
      state.export?.step = .editing
      state.export?.form.setRefusal(field: nil, message: reason.message)
    case .unreadable(let failures): state.export?.step = .ended(path: nil, count: 0, failures)
    case .unwritable(.exists(let path)):
      state.export?.step = .editing
      state.push(Question(.replace(path: path)))
    case .unwritable(.unusable(let message)):
      state.export?.step = .editing
      state.export?.form.setRefusal(field: ExportForm.file, message: message)
    case .stopped:
      state.export?.step = .editing
      state.say(.information, "Stopped: nothing was written.")
    }
    return []
  }

  // MARK: Size

  static func resize(_ state: inout ConsoleState) {
    let size = ConsoleLayout(state).body.size
    state.export?.form.resize(to: size)
  }
}
