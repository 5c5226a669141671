import Changes
import ClerkAPI
import Screen

/// Commands on a plan that runs, has run, or is viewed.
extension PlanPane {
  mutating func perform(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch focus {
    case .rows: return performOnRows(command, &state)
    case .row(var review):
      let outcome = ReviewReducer.reduce(&review, command)
      focus = outcome == .back ? .rows : .row(review)
    case .asking(let decision, var review):
      let outcome = ReviewReducer.reduce(&review, command)
      focus = outcome == .back ? .rows : .asking(decision, review)
      if outcome == .confirm { return confirmed(decision, &state) }
    case .abandoning: break
    }
    return []
  }

  private mutating func performOnRows(_ command: Command, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .back, .cancel, .quitView:
      if let run { return stop(run) }
      guard command != .cancel else { return [] }
      return BulkOverlay.close(&state)
    case .open:
      let rows = rows
      guard rows.indices.contains(scroll.cursor) else { return [] }
      focus = .row(PlanRowReview.make(rows[scroll.cursor], self, size: ConsoleLayout(state).body.size))
    case .planFilter:
      let filters = PlanFilter.allCases
      let place = filters.firstIndex(of: filter) ?? 0
      filter = filters[(place + 1) % filters.count]
      move(to: 0, height: listRows(state))
    case .refresh: return refresh(&state)
    case .planGoOn: ask(.resume, &state)
    case .planGiveUp: ask(.abandon, &state)
    case .export:
      if let report { ExportOverlay.open(&state, report) }
    case .journal:
      return JournalPane.open(&state, filter: totals[.unknown] > 0 ? .undecided : .all)
    case .copyMenu:
      var items: [CopyMenu.Item] = [CopyMenu.Item(key: "i", label: "ID of the plan", text: plan.id.rawValue)]
      if let report {
        items.append(CopyMenu.Item(key: "r", label: "The report as CSV", text: PlanFileText.csv(report)))
      }
      let command = state.session.item(["plans", "show", plan.id.rawValue], isOfJournal: true)
      state.push(CopyMenu(items: items + [command].compactMap { $0 }))
    case .copyEntry:
      return report.map { [.copy(PlanFileText.csv($0), what: "the report as CSV")] } ?? []
    default:
      if let distance = command.distance(page: listRows(state)) { browse(by: distance, state) }
    }
    return []
  }

  mutating func wheeled(_ mouse: MouseEvent, _ state: ConsoleState) {
    switch mouse.kind {
    case .wheelUp: browse(by: -3, state)
    case .wheelDown: browse(by: 3, state)
    case .press, .release: break
    }
  }

  /// Why a command does nothing now; nil if it does something.
  func obstacle(_ command: Command, _ session: SessionInfo) -> Obstacle? {
    switch command {
    case .planGoOn, .planGiveUp: .forbidden(obstacle(session))
    case .export where report == nil: .nothing("A report can be written once the plan has stopped.")
    case .copyEntry where report == nil: .nothing("A report can be copied once the plan has stopped.")
    case .journal where request != nil: .nothing("The journal can be opened once the plan has stopped.")
    case .open where rows.isEmpty: .noChange
    default: nil
    }
  }

  /// Reads a plan that does not run again: someone may have settled one of its changes.
  mutating func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard request == nil, focus == .rows else { return [] }
    let before = refreshing.map { [Effect.cancel($0)] } ?? []
    let request = state.ask(.bulk)
    refreshing = request
    return before + [.read(request, .plan(plan.id))]
  }

  mutating func refreshed(_ result: Result<PlanRecord?, JournalError>, _ state: inout ConsoleState) {
    refreshing = nil
    guard request == nil else { return }
    switch result {
    case .success(let record): if let record { take(record) }
    case .failure(let error): state.say(.warning, error.message)
    }
    move(by: 0, state)
  }

  /// The first time no further change is begun; the second time requests in flight are no longer waited for.
  private mutating func stop(_ run: Run) -> [Effect] {
    switch run.stop {
    case .no:
      self.run?.stop = .soon
      return [.stopPlan(run.request)]
    case .soon:
      self.run?.stop = .now
      return [.interrupt(run.request)]
    case .now: return []
    }
  }

  // MARK: Resuming and abandoning

  private mutating func ask(_ decision: PlanDecision, _ state: inout ConsoleState) {
    let session = state.session
    let subject = [
      ReviewItem(instance: session), ReviewItem("Plan", plan.title),
      ReviewItem("Requested by", plan.operator), ReviewItem("So far", totals.description),
      ReviewItem("Pending", CountText.grouped(totals.toDo)),
    ]
    let rest = PlanDraft(rest: plan.rows.filter { self.state(of: $0.id).isToDo }, of: plan)
    let resumed = session.review(rest)
    let warnings =
      switch decision {
      case .resume:
        [
          "Each organization is read again first. Where someone else changed the same value, nothing is sent.",
          session.warning(resumed),
        ].compactMap { $0 }
      case .abandon: ["Nothing is sent. The remaining changes will not be made."]
      }
    var review = ReviewState(
      title: decision == .resume ? "Resume the plan?" : "Abandon the plan?", subject: subject, changes: [],
      warnings: warnings, verb: decision == .resume ? "resume" : "abandon",
      size: ConsoleLayout(state).body.size)
    if decision == .resume { review.challenge = TypedConfirmation(resumed.consent, purpose: "resume") }
    focus = .asking(decision, review)
  }

  /// Why it can be neither resumed nor abandoned; nil if it can.
  private func obstacle(_ session: SessionInfo) -> String? {
    if request != nil { return "The plan is running. Stop it first." }
    if isElsewhere { return "Another orgdesk is running this plan." }
    if let end = givenUp { return "The plan was abandoned by \(session.operators.name(end.operator))." }
    guard totals.toDo > 0 else { return "Nothing is left to do in this plan." }
    if let instance = session.instance, instance != plan.instance {
      return "The plan is for the instance \(plan.instance); this session is on \(instance)."
    }
    return session.policy.refusal { for kind in Set(plan.rows.map(\.kind)) { try $0.check(kind) } }
  }

  private mutating func confirmed(_ decision: PlanDecision, _ state: inout ConsoleState) -> [Effect] {
    if let obstacle = obstacle(state.session) {
      state.say(.warning, obstacle)
      return []
    }
    let request = state.ask(.bulk)
    switch decision {
    case .resume:
      resume(request)
      return [.resumePlan(request, plan.id)]
    case .abandon:
      focus = .abandoning(request)
      return [.abandonPlan(request, plan.id)]
    }
  }
}
