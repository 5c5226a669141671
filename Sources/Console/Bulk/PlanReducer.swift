import Changes
import ClerkAPI
import Screen

/// Commands on a plan that runs, has run, or is viewed.
enum PlanReducer {
  /// Resumes the draft of a report: its plan is read first.
  static func resume(_ state: inout ConsoleState, _ draft: FormDraft, _ plan: PlanID) -> [Effect] {
    let request = state.ask(.bulk)
    var overlay = BulkOverlay([], isMarked: false, menu: BulkMenu())
    overlay.step = .opening(request)
    overlay.reports = draft
    state.push(overlay)
    return [.read(request, .plan(plan))]
  }

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    if case .asking(let pane, let decision, _) = state.bulk?.step {
      return answer(&state, pane, decision, command)
    }
    if case .row(let pane, _) = state.bulk?.step {
      switch BulkReducer.reviewed(&state, command) {
      case .none, .confirm: break
      case .back:
        let now = state.bulk?.pane ?? pane
        state.bulk?.step = .plan(now)
      }
      return []
    }
    guard let pane = state.bulk?.pane else { return [] }
    switch command {
    case .back, .cancel, .quitView:
      if case .running(let request, let stop) = pane.phase { return self.stop(&state, request, stop) }
      let refreshing = state.bulk?.refreshing.map { [Effect.cancel($0)] } ?? []
      return command == .cancel ? [] : BulkReducer.close(&state) + refreshing
    case .open:
      let rows = pane.rows
      guard rows.indices.contains(pane.scroll.cursor) else { return [] }
      let row = PlanRowReview.make(rows[pane.scroll.cursor], pane, size: ConsoleLayout(state).body.size)
      state.bulk?.step = .row(pane, row)
    case .planFilter:
      let filters = PlanFilter.allCases
      let place = filters.firstIndex(of: pane.filter) ?? 0
      let height = height(state)
      state.bulk?.pane?.filter = filters[(place + 1) % filters.count]
      state.bulk?.pane?.move(to: 0, height: height)
    case .refresh: return refresh(&state)
    case .planGoOn: ask(&state, pane, .resume)
    case .planGiveUp: ask(&state, pane, .abandon)
    case .export:
      guard let report = pane.report else {
        state.say(.information, "A report can be written once the plan has stopped.")
        return []
      }
      ExportReducer.open(&state, report)
    case .journal:
      guard pane.request == nil else {
        state.say(.information, "The journal can be opened once the plan has stopped.")
        return []
      }
      return JournalReducer.open(&state, filter: pane.totals[.unknown] > 0 ? .undecided : .all)
    case .copyEntry:
      guard let report = pane.report else {
        state.say(.information, "A report can be copied once the plan has stopped.")
        return []
      }
      return [.copy(PlanFileText.csv(report), what: "the report as CSV")]
    default:
      if let distance = command.distance(page: height(state)) { return reduce(&state, by: distance) }
    }
    return []
  }

  /// Moves; from now on the person decides what is in sight.
  static func reduce(_ state: inout ConsoleState, by distance: Int) -> [Effect] {
    state.bulk?.pane?.follows = false
    move(&state, by: distance)
    return []
  }

  /// Reads a plan that does not run again: someone may have settled one of its changes.
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.bulk, case .plan(let pane) = overlay.step, pane.request == nil else {
      return []
    }
    let request = state.ask(.bulk)
    state.bulk?.refreshing = request
    return (overlay.refreshing.map { [.cancel($0)] } ?? []) + [.read(request, .plan(pane.plan.id))]
  }

  /// The first time no further change is begun; the second time requests in flight are no longer waited for.
  private static func stop(_ state: inout ConsoleState, _ request: RequestID, _ stop: PlanPane.Stop)
    -> [Effect]
  {
    switch stop {
    case .no:
      state.bulk?.pane?.phase = .running(request, .soon)
      return [.stopPlan(request)]
    case .soon:
      state.bulk?.pane?.phase = .running(request, .now)
      return [.interrupt(request)]
    case .now: return []
    }
  }

  // MARK: Going on and giving up

  private static func ask(_ state: inout ConsoleState, _ pane: PlanPane, _ decision: PlanDecision) {
    if let obstacle = obstacle(state, pane, decision) { return state.say(.warning, obstacle) }
    let session = state.session
    let isLive = session.environment.demandsCare
    let toDo = CountText.grouped(pane.totals.toDo)
    var warnings: [String]
    switch decision {
    case .resume:
      warnings = [
        "Each organization is read again first. Where someone else changed the same value, nothing is sent."
      ]
      warnings += [session.warning("changes what customers see")].compactMap { $0 }
    case .abandon: warnings = ["Nothing is sent. The remaining changes will not be made."]
    }
    let subject = [
      ReviewItem(instance: session), ReviewItem("Plan", pane.plan.title),
      ReviewItem("Requested by", pane.plan.operator), ReviewItem("So far", pane.totals.description),
      ReviewItem("Pending", toDo),
    ]
    var review = ReviewState(
      title: decision == .resume ? "Resume the plan?" : "Abandon the plan?", subject: subject, changes: [],
      warnings: warnings, verb: decision == .resume ? "resume" : "abandon",
      size: ConsoleLayout(state).body.size)
    if decision == .resume {
      let rest = pane.plan.rows.filter { pane.state(of: $0.id).isToDo }.map(\.request)
      let confirmation = Consent(rest, rules: session.policy.credits, isLive: isLive)
      review.challenge = TypedConfirmation(confirmation, purpose: "resume")
    }
    state.bulk?.step = .asking(pane, decision, review)
  }

  /// Nil if it can be done.
  private static func obstacle(_ state: ConsoleState, _ pane: PlanPane, _ decision: PlanDecision) -> String? {
    if pane.request != nil { return "The plan is running. Stop it first." }
    if pane.isElsewhere { return "Another orgdesk is running this plan." }
    if let end = pane.givenUp { return "The plan was abandoned by \(end.operator)." }
    guard pane.totals.toDo > 0 else { return "Nothing is left to do in this plan." }
    if let instance = state.session.instance, instance != pane.plan.instance {
      return "The plan is for the instance \(pane.plan.instance); this session is on \(instance)."
    }
    do throws(PolicyRefusal) {
      for kind in Set(pane.plan.rows.map(\.kind)) { try state.session.policy.check(kind) }
    } catch {
      return error.explanation
    }
    return nil
  }

  private static func answer(
    _ state: inout ConsoleState, _ pane: PlanPane, _ decision: PlanDecision, _ command: Command
  ) -> [Effect] {
    switch BulkReducer.reviewed(&state, command) {
    case .none: return []
    case .back: state.bulk?.step = .plan(pane)
    case .confirm:
      if let obstacle = obstacle(state, pane, decision) {
        state.say(.warning, obstacle)
        return []
      }
      let request = state.ask(.bulk)
      guard decision == .resume else {
        state.bulk?.step = .abandoning(request, pane)
        return [.abandonPlan(request, pane.plan.id)]
      }
      var pane = pane
      pane.run(request, at: state.now)
      state.bulk?.step = .plan(pane)
      return [.resumePlan(request, pane.plan.id)]
    }
    return []
  }

  // MARK: Moving

  static func move(_ state: inout ConsoleState, by distance: Int) {
    guard let pane = state.bulk?.pane else { return }
    let height = height(state)
    state.bulk?.pane?.move(to: pane.scroll.cursor + distance, height: height)
  }

  static func height(_ state: ConsoleState) -> Int {
    PlanLayout(ConsoleLayout(state).body.size, state.bulk?.pane).listRows
  }
}
