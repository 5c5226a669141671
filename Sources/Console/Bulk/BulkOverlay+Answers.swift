import Changes
import ClerkAPI

/// Answers about plans: the unfinished ones, one plan, its progress, its outcome.
extension BulkOverlay {
  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    switch answer {
    case .planRun(.success(let outcome)):
      state.update(Self.self) { if $0.pane?.request == request { $0.pane?.ended(outcome, $1) } }
      return readAgain(&state, after: outcome)
    case .planRun(.failure(let failure)):
      let isOwn = state.update(Self.self) { $0.notRun(request, failure, $1) }
      if isOwn != true { state.say(.warning, failure.message) }
      return []
    case .planAbandoned(let problem):
      return state.update(Self.self) { $0.abandoned(request, problem, &$1) } ?? []
    default: return state.update(Self.self) { $0.answered(answer, &$1) } ?? []
    }
  }

  private mutating func answered(_ answer: Answer, _ state: inout ConsoleState) -> [Effect] {
    switch answer {
    case .plans(let result): menu.plans.take(result, at: state.now)
    case .plan(let result):
      if case .lookingUp(_, let title, let draft) = step { return found(result, title, draft, &state) }
      pane?.refreshed(result, &state)
    case .subjects(let subjects, let unreadable): subjectsRead(subjects, unreadable, state)
    case .peopleGroup(let result): groupRead(result, state)
    case .invitationFile(let result): return fileRead(result, &state)
    case .planFile(let result): return opened(result, &state)
    default: break
    }
    return []
  }

  private mutating func found(
    _ result: Result<PlanRecord?, JournalError>, _ title: String, _ draft: FormDraft?,
    _ state: inout ConsoleState
  ) -> [Effect] {
    switch result {
    case .success(let record?):
      let pane = PlanPane(record, state)
      step = .plan(pane)
      if let draft, let report = pane.report {
        ExportOverlay.resume(&state, draft, report)
        return []
      }
    case .success(nil): step = .failed("The plan is no longer in the journal.", title: title, nil)
    case .failure(let error): step = .failed(error.message, title: title, nil)
    }
    return draft.map { [.releaseDraft($0.key)] } ?? []
  }

  private mutating func abandoned(
    _ request: RequestID, _ problem: PlanNotRun?, _ state: inout ConsoleState
  ) -> [Effect] {
    guard pane?.focus == .abandoning(request) else { return [] }
    if let problem {
      pane?.focus = .rows
      state.say(.warning, problem.message)
      return []
    }
    let effects = Self.close(&state)
    state.say(.information, "Plan abandoned. The remaining changes will not be made.")
    return effects
  }

  static func progressed(
    _ state: inout ConsoleState, _ request: RequestID, _ progress: Progress
  ) -> [Effect] {
    let effects = if case .plan(.ended(let end)) = progress { show(&state, end) } else { [Effect]() }
    state.update(Self.self) { bulk, state in
      switch progress {
      case .plan(let progress): if bulk.pane?.request == request { bulk.pane?.progressed(progress, &state) }
      case .planMade(let plan):
        guard let order = bulk.order, order.isBeginning(request) else { break }
        bulk.step = .plan(PlanPane(plan, of: order, running: request))
      default: bulk.progressed(progress)
      }
    }
    return effects
  }

  /// Shows Clerk's answer in the list.
  private static func show(_ state: inout ConsoleState, _ end: PlanRowEnd) -> [Effect] {
    guard case .organization(let answered) = end.answer?.content else { return [] }
    let before = state.bulk?.pane?.plan.rows.first { $0.id == end.id }?.before
    return state.show(answered, before: before)
  }

  /// Reads again what is on screen; deleted organizations lose their marks.
  private static func readAgain(_ state: inout ConsoleState, after outcome: PlanOutcome) -> [Effect] {
    let done = Set(outcome.ends.filter(\.state.isDone).map(\.id))
    let gone = (outcome.record?.plan.rows ?? []).filter {
      $0.kind == .deleteOrganization && done.contains($0.id)
    }
    for row in outcome.record?.plan.rows ?? [] where row.kind == .adjustCredits {
      if let id = row.organization?.id { state.list.billing[id]?.balance = nil }
    }
    var effects: [Effect] = []
    for id in gone.compactMap(\.organization?.id) {
      if state.focus == .detail, state.detail?.id == id { effects += FocusReducer.reduce(&state, .back) }
      effects += ListReducer.follow(&state, .deleted(id))
    }
    return effects + ListReducer.reduce(&state, .refreshAll) + DetailReducer.reduce(&state, .refreshAll)
      + PeoplePane.ended(&state, (outcome.record?.plan.rows ?? []).filter { done.contains($0.id) })
  }

  // MARK: At the start

  static func looked(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .plans(.success(let plans)) = answer else { return [] }
    let here = plans.filter { plan in
      plan.isUnfinished && state.session.instance.map { $0 == plan.instance } ?? true
    }
    guard let plan = here.first else { return [] }
    let key = state.keyMap.aside(.bulk, in: .list)
    let place = "\(CountText.grouped(plan.totals.ended)) of \(CountText.grouped(plan.totals.rows))"
    let text =
      here.count == 1
      ? "Unfinished plan: \(place) done\(key)." : "\(CountText.grouped(here.count)) unfinished plans\(key)."
    state.sayBeside(.warning, text)
    return []
  }
}
