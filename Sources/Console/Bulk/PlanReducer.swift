import Changes
import ClerkAPI
import Screen

/// What keys do to a plan that runs, has run, or is looked at.
enum PlanReducer {
  /// Goes on with the draft of a report that this process holds now: its plan is read first.
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
    case .planGoOn: ask(&state, pane, .goOn)
    case .planGiveUp: ask(&state, pane, .giveUp)
    case .export:
      guard let report = pane.report else {
        state.say(.information, "A report can be written once it no longer runs.")
        return []
      }
      ExportReducer.open(&state, report)
    case .journal:
      guard pane.request == nil else {
        state.say(.information, "The journal can be opened once it no longer runs.")
        return []
      }
      return JournalReducer.open(&state, filter: pane.totals[.unknown] > 0 ? .undecided : .all)
    case .copyEntry:
      guard let report = pane.report else {
        state.say(.information, "A report can be copied once it no longer runs.")
        return []
      }
      return [.copy(PlanFileText.csv(report), what: "the report as CSV")]
    default:
      if let distance = command.distance(page: height(state)) { return reduce(&state, by: distance) }
    }
    return []
  }

  /// Goes so many rows on: from now on the person says what is in sight.
  static func reduce(_ state: inout ConsoleState, by distance: Int) -> [Effect] {
    state.bulk?.pane?.follows = false
    move(&state, by: distance)
    return []
  }

  /// Reads it again where it does not run: somebody may have decided about one of its changes.
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard let overlay = state.bulk, case .plan(let pane) = overlay.step, pane.request == nil else {
      return []
    }
    let request = state.ask(.bulk)
    state.bulk?.refreshing = request
    return (overlay.refreshing.map { [.cancel($0)] } ?? []) + [.read(request, .plan(pane.plan.id))]
  }

  /// The first time no further change is begun; the second time what is under way is waited for no longer.
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
    case .goOn:
      warnings = [
        "Each organization is read again first; where somebody else has changed the same, nothing is sent."
      ]
      if isLive { warnings.append("This is not a test: it changes what customers see.") }
    case .giveUp: warnings = ["Nothing is sent. What is not begun never will be by this plan."]
    }
    let subject = [
      ReviewItem(instance: session), ReviewItem("Plan", pane.plan.title),
      ReviewItem("Made by", pane.plan.operator), ReviewItem("So far", pane.totals.description),
      ReviewItem("To do", toDo),
    ]
    var review = ReviewState(
      title: decision == .goOn ? "Go on with the plan?" : "Give the plan up?", subject: subject, changes: [],
      warnings: warnings, verb: decision == .goOn ? "go on" : "give it up",
      size: ConsoleLayout(state).body.size)
    if decision == .goOn {
      let rest = pane.plan.rows.filter { pane.state(of: $0.id).isToDo }.map(\.request)
      let confirmation = PlanConfirmation(rest, rules: session.policy.credits, isLive: isLive)
      review.challenge = AmountChallenge(confirmation, purpose: "go on")
    }
    state.bulk?.step = .asking(pane, decision, review)
  }

  /// Why it cannot be done; nil if it can.
  private static func obstacle(_ state: ConsoleState, _ pane: PlanPane, _ decision: PlanDecision) -> String? {
    if pane.request != nil { return "The plan is running. Stop it first." }
    if pane.isElsewhere { return "Another orgdesk runs it: whoever runs it will see what becomes of it." }
    if let end = pane.givenUp { return "It was given up by \(end.operator)." }
    guard pane.totals.toDo > 0 else { return "There is nothing left to do in it." }
    if let instance = state.session.instance, instance != pane.plan.instance {
      return "It is for the instance \(pane.plan.instance); this session is on \(instance)."
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
      guard decision == .goOn else {
        state.bulk?.step = .givingUp(request, pane)
        return [.giveUpPlan(request, pane.plan.id)]
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
