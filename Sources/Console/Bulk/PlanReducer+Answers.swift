import Changes
import ClerkAPI
import JSON

/// Answers about plans: the unfinished ones, one plan, progress, outcome.
extension PlanReducer {
  /// At the start, once something is on screen: looks for plans left unfinished.
  static func look(_ state: inout ConsoleState) -> [Effect] {
    guard !state.hasLookedForPlans else { return [] }
    state.hasLookedForPlans = true
    return [.read(state.ask(.unfinished), .plans)]
  }

  static func looked(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    if case .plans(.success(let plans)) = answer { tell(&state, plans) }
    return []
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    switch answer {
    case .plans(let result): plansRead(&state, request, result)
    case .plan(let result): return planRead(&state, request, result)
    case .subjects(let subjects, let unreadable):
      BulkReducer.subjectsRead(&state, request, subjects, unreadable)
    case .planFile(let result): return PlanFileReducer.opened(&state, request, result)
    case .planRun(let result): return ended(&state, request, result)
    case .planAbandoned(let problem): return givenUp(&state, request, problem)
    default: break
    }
    return []
  }

  private static func plansRead(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<[PlanOverview], JournalError>
  ) {
    guard state.bulk?.menu.request == request else { return }
    state.bulk?.menu.request = nil
    switch result {
    case .success(let plans): state.bulk?.menu.plans = plans
    case .failure(let error): state.bulk?.menu.problem = error.message
    }
  }

  private static func tell(_ state: inout ConsoleState, _ plans: [PlanOverview]) {
    let here = plans.filter { plan in
      plan.isUnfinished && state.session.instance.map { $0 == plan.instance } ?? true
    }
    guard let plan = here.first else { return }
    let key = state.keyMap.aside(.bulk, in: .list)
    let place = "\(CountText.grouped(plan.totals.ended)) of \(CountText.grouped(plan.totals.rows))"
    let text =
      here.count == 1
      ? "Unfinished plan: \(place) done\(key)." : "\(CountText.grouped(here.count)) unfinished plans\(key)."
    // What the journal has said already stays.
    let before = state.notice.flatMap { $0.kind == .warning ? "\($0.text) " : nil } ?? ""
    state.say(.warning, before + text)
  }

  // MARK: One plan

  private static func planRead(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<PlanRecord?, JournalError>
  ) -> [Effect] {
    if state.bulk?.refreshing == request {
      state.bulk?.refreshing = nil
      guard state.bulk?.pane?.request == nil else { return [] }
      switch result {
      case .success(let record?): state.bulk?.pane?.take(record)
      case .success(nil): break
      case .failure(let error): state.say(.warning, error.message)
      }
      move(&state, by: 0)
      return []
    }
    guard case .opening(request) = state.bulk?.step else { return [] }
    let draft = state.bulk?.reports
    state.bulk?.reports = nil
    switch result {
    case .success(let record?):
      var pane = PlanPane(record)
      pane.selectProblem(height: height(state))
      state.bulk?.step = .plan(pane)
      if let draft, let report = pane.report {
        ExportReducer.resume(&state, draft, report)
        return []
      }
    case .success(nil): state.bulk?.step = .failed("The plan is no longer in the journal.")
    case .failure(let error): state.bulk?.step = .failed(error.message)
    }
    return draft.map { [.releaseDraft($0.key)] } ?? []
  }

  private static func began(_ state: inout ConsoleState, _ request: RequestID, _ plan: ChangePlan) {
    guard case .opening(request) = state.bulk?.step else { return }
    let pane = PlanPane(plan, running: request, at: state.now)
    state.bulk?.step = .plan(pane)
  }

  static func progressed(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: Progress
  ) -> [Effect] {
    switch progress {
    case .plan(let progress): return runs(&state, request, progress)
    case .planMade(let plan): began(&state, request, plan)
    case .batch(let progress): BulkReducer.progressed(&state, request, progress)
    case .waiting(let wait): BulkReducer.retrying(&state, request, wait)
    case .change, .uploaded: break
    }
    return []
  }

  private static func runs(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: PlanProgress
  ) -> [Effect] {
    var effects: [Effect] = []
    if case .ended(let end) = progress { effects += show(&state, end) }
    guard state.bulk?.pane?.request == request else { return effects }
    if case .waiting = progress {} else { state.bulk?.wait = nil }
    switch progress {
    case .waiting(let wait): hold(&state, wait)
    case .began(let id):
      state.bulk?.pane?.move(id, to: .inProgress)
      let height = height(state)
      state.bulk?.pane?.follow(id, height: height)
    case .change(let id, .waiting(let wait)):
      let next = "Attempt \(wait.attempt) of \(wait.attempts) follows."
      state.bulk?.pane?.move(id, to: .inProgress, "\(wait.reason.message) \(next)")
      if wait.reason.status == 429 { hold(&state, wait.duration) }
    case .change: break
    case .ended(let end): state.bulk?.pane?.move(end.id, to: end.state, end.message)
    }
    move(&state, by: 0)
    return effects
  }

  /// The rate limit holds a request back. Of several waits the first to end counts.
  private static func hold(_ state: inout ConsoleState, _ wait: Duration) {
    let until = state.now.milliseconds + wait.wholeMilliseconds
    let before = state.bulk?.wait?.until.milliseconds ?? 0
    guard before <= state.now.milliseconds || until < before else { return }
    state.bulk?.wait = RetryWait(
      attempt: 1, attempts: 1, until: Timestamp(milliseconds: until), reason: nil)
  }

  /// Shows Clerk's answer in the list.
  private static func show(_ state: inout ConsoleState, _ end: PlanRowEnd) -> [Effect] {
    guard case .organization(let answered) = end.answer?.content else { return [] }
    let before = state.bulk?.pane?.plan.rows.first { $0.id == end.id }?.before
    return state.show(answered, before: before)
  }

  private static func ended(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<PlanOutcome, PlanNotRun>
  ) -> [Effect] {
    switch result {
    case .failure(let failure):
      guard state.bulk?.request == request else {
        state.say(.warning, failure.message)
        return []
      }
      if let repeats = failure.repeats, askAgain(&state, repeats) { return [] }
      state.bulk?.step = .failed(failure.message)
      return []
    case .success(let outcome):
      if state.bulk?.pane?.request == request {
        state.bulk?.wait = nil
        state.bulk?.pane?.phase = .ended(outcome.ending)
        for end in outcome.ends { state.bulk?.pane?.move(end.id, to: end.state, end.message) }
        if let record = outcome.record { state.bulk?.pane?.take(record) }
        let height = height(state)
        state.bulk?.pane?.selectProblem(height: height)
      }
      return refresh(&state, outcome)
    }
  }

  /// Shows the confirmed plan again where it would pay again: a person can say that this is intended.
  ///
  /// - Returns: Whether there is something to show.
  private static func askAgain(_ state: inout ConsoleState, _ repeats: RepeatedCredits) -> Bool {
    let time = state.session.time
    switch state.bulk?.confirmed {
    case .reviewing(let review, var draft):
      draft.setRepetition()
      state.bulk?.step = .reviewing(review.asking(about: repeats, time), draft)
    case .approving(let review, var opened):
      opened.isRepetition = true
      state.bulk?.step = .approving(review.asking(about: repeats, time), opened)
    default: return false
    }
    BulkReducer.resize(&state)
    return true
  }

  /// Reads again what is on screen; deleted organizations lose their marks.
  private static func refresh(_ state: inout ConsoleState, _ outcome: PlanOutcome) -> [Effect] {
    let done = Set(outcome.ends.filter(\.state.isDone).map(\.id))
    let gone = (outcome.record?.plan.rows ?? []).filter {
      $0.kind == .deleteOrganization && done.contains($0.id)
    }
    var effects: [Effect] = []
    for id in gone.compactMap(\.organization?.id) {
      if state.focus == .detail, state.detail?.id == id { effects += FocusReducer.reduce(&state, .back) }
      effects += ListReducer.follow(&state, .deleted(id))
    }
    return effects + ListReducer.reduce(&state, .refreshAll) + DetailReducer.reduce(&state, .refreshAll)
  }

  private static func givenUp(_ state: inout ConsoleState, _ request: RequestID, _ problem: PlanNotRun?)
    -> [Effect]
  {
    guard case .abandoning(request, let pane) = state.bulk?.step else { return [] }
    if let problem {
      state.bulk?.step = .plan(pane)
      state.say(.warning, problem.message)
      return []
    }
    let effects = BulkReducer.close(&state)
    state.say(.information, "Plan abandoned. The remaining changes will not be made.")
    return effects
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}
