import Changes
import ClerkAPI
import Screen

/// A plan that runs, has run, or is viewed: its rows and their outcomes.
package struct PlanPane: Equatable, Sendable {
  package enum Phase: Equatable, Sendable {
    case looking
    case running(Run)
    case ended(PlanOutcome.Ending)
  }

  /// What is shown: the rows, or something over them.
  package enum Focus: Equatable, Sendable {
    case rows
    case row(ReviewState)
    case asking(PlanDecision, ReviewState)
    case abandoning(RequestID)
  }

  package struct Run: Equatable, Sendable {
    let request: RequestID
    package internal(set) var stop = Stop.no
    /// Rows that had ended before.
    let endedBefore: Int
  }

  package enum Stop: Hashable, Sendable {
    case no
    /// No further row is begun; requests in flight finish.
    case soon
    /// Requests in flight are no longer waited for.
    case now
  }

  package let plan: ChangePlan
  /// What it was begun from, to return to; nil where it is only viewed.
  var order: BulkOrder?
  package internal(set) var phase: Phase
  package internal(set) var focus = Focus.rows
  package private(set) var totals: PlanTotals
  /// The journal's record; nil while the plan runs.
  package internal(set) var record: PlanRecord?
  package internal(set) var filter = PlanFilter.all
  package internal(set) var scroll = Scroll()
  /// The refresh of a plan that is only viewed.
  var refreshing: RequestID?
  /// Whether rows are followed as they begin: until the person moves.
  var follows = true
  private var states: [ChangeID: PlanRowState] = [:]
  private var messages: [ChangeID: String] = [:]

  init(_ plan: ChangePlan, of order: BulkOrder? = nil, running request: RequestID) {
    self.plan = plan
    self.order = order
    phase = .running(Run(request: request, endedBefore: 0))
    totals = PlanTotals()
    totals.add(.notBegun, plan.rows.count)
  }

  init(_ record: PlanRecord) {
    plan = record.plan
    phase = .looking
    totals = record.totals
    take(record)
  }

  /// Viewed, with what went wrong selected.
  init(_ record: PlanRecord, _ state: ConsoleState) {
    self.init(record)
    selectProblem(height: listRows(state))
  }

  package var context: KeyContext {
    switch focus {
    case .rows: .plan
    case .row(let review), .asking(_, let review): review.context
    case .abandoning: .progress
    }
  }

  var review: ReviewState? {
    get {
      switch focus {
      case .row(let review), .asking(_, let review): review
      case .rows, .abandoning: nil
      }
    }
    set {
      guard let newValue else { return }
      switch focus {
      case .row: focus = .row(newValue)
      case .asking(let decision, _): focus = .asking(decision, newValue)
      case .rows, .abandoning: break
      }
    }
  }

  /// Nil where it does not run here.
  package internal(set) var run: Run? {
    get { if case .running(let run) = phase { run } else { nil } }
    set { if let newValue, case .running = phase { phase = .running(newValue) } }
  }

  package var request: RequestID? { run?.request }

  /// Who abandoned it, and when.
  package var givenUp: PlanSignature? { record?.givenUp }

  /// Another process runs it.
  package var isElsewhere: Bool { record?.isRunning == true }

  package func state(of id: ChangeID) -> PlanRowState { states[id] ?? .notBegun }

  package func message(of id: ChangeID) -> String? { messages[id] }

  package var rows: [ChangeIntent] {
    filter == .all ? plan.rows : plan.rows.filter { filter.shows(state(of: $0.id)) }
  }

  /// Nil while it runs.
  var report: PlanReport? {
    record.map { record in PlanReport(record, obstacles: messages.filter { state(of: $0.key).isToDo }) }
  }

  /// Estimated from the run so far; nil without a basis.
  package func secondsLeft(_ state: ConsoleState) -> Int64? {
    guard let run, let since = state.requests.since(run.request) else { return nil }
    let done = Int64(totals.ended - run.endedBefore)
    let elapsed = state.now.milliseconds - since.milliseconds
    guard done > 0, elapsed > 0 else { return nil }
    return max(1, elapsed / done * Int64(totals.toDo + totals[.inProgress]) / 1000)
  }

  // MARK: Getting on

  mutating func move(_ id: ChangeID, to state: PlanRowState, _ message: String? = nil) {
    totals.move(from: self.state(of: id), to: state)
    states[id] = state
    messages[id] = message
  }

  mutating func take(_ record: PlanRecord) {
    self.record = record
    totals = record.totals
    for entry in record.entries {
      states[entry.id] = entry.state
      // Why a row was obstructed just now is not in the journal.
      if entry.state.isDone {
        messages[entry.id] = nil
      } else if !entry.state.isToDo || messages[entry.id] == nil {
        messages[entry.id] = entry.failure?.message
      }
    }
  }

  mutating func resume(_ request: RequestID) {
    phase = .running(Run(request: request, endedBefore: totals.ended))
    focus = .rows
    record = nil
    messages = messages.filter { !state(of: $0.key).isToDo }
    filter = .all
    follows = true
  }

  mutating func ended(_ outcome: PlanOutcome, _ state: ConsoleState) {
    phase = .ended(outcome.ending)
    for end in outcome.ends { move(end.id, to: end.state, end.message) }
    if let record = outcome.record { take(record) }
    selectProblem(height: listRows(state))
  }

  mutating func progressed(_ progress: PlanProgress, _ state: inout ConsoleState) {
    if case .waiting(let duration) = progress {
      hold(duration, &state)
    } else if let request {
      state.requests.hold(request, nil)
    }
    switch progress {
    case .waiting, .change: break
    case .began(let id):
      move(id, to: .inProgress)
      follow(id, height: listRows(state))
    case .ended(let end): move(end.id, to: end.state, end.message)
    }
    if case .change(let id, .waiting(let wait)) = progress {
      let next = "Attempt \(wait.attempt) of \(wait.attempts) follows."
      move(id, to: .inProgress, "\(wait.reason.message) \(next)")
      if wait.reason.status == 429 { hold(wait.duration, &state) }
    }
    move(by: 0, state)
  }

  /// The rate limit holds a request back. Of several waits the first to end counts.
  private func hold(_ duration: Duration, _ state: inout ConsoleState) {
    guard let request else { return }
    let until = Timestamp(milliseconds: state.now.milliseconds + duration.wholeMilliseconds)
    if let wait = state.requests.retry(of: request), wait.until > state.now, wait.until <= until { return }
    state.requests.hold(request, RetryWait(attempt: 1, attempts: 1, until: until, reason: nil))
  }

  // MARK: Moving

  /// Rows of the list on screen.
  func listRows(_ state: ConsoleState) -> Int {
    PlanLayout(ConsoleLayout(state).body.size, self).listRows
  }

  mutating func move(by distance: Int, _ state: ConsoleState) {
    move(to: scroll.cursor + distance, height: listRows(state))
  }

  /// Moves; from now on the person decides what is in sight.
  mutating func browse(by distance: Int, _ state: ConsoleState) {
    follows = false
    move(by: distance, state)
  }

  mutating func move(to place: Int, height: Int) {
    scroll.select(place, of: rows.count, rows: height)
  }

  /// Selects the first failed or unknown row, otherwise the first pending one, unless the person has moved.
  mutating func selectProblem(height: Int) {
    guard follows else { return move(to: scroll.cursor, height: height) }
    let place =
      rows.firstIndex { PlanFilter.problems.shows(state(of: $0.id)) }
      ?? rows.firstIndex { state(of: $0.id).isToDo }
    move(to: place ?? scroll.cursor, height: height)
  }

  /// Keeps the row that was begun last in sight.
  mutating func follow(_ id: ChangeID, height: Int) {
    guard follows, let place = rows.firstIndex(where: { $0.id == id }), place >= scroll.cursor else { return }
    move(to: place, height: height)
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}

package enum PlanFilter: CaseIterable, Hashable, Sendable {
  case all
  /// Failed, or of unknown outcome.
  case problems
  case toDo

  package var label: String {
    switch self {
    case .all: "all"
    case .problems: "failed or unknown"
    case .toDo: "pending"
    }
  }

  func shows(_ state: PlanRowState) -> Bool {
    switch self {
    case .all: true
    case .problems: state.isFailed || state == .unknown || state == .neverSent
    case .toDo: state.isToDo
    }
  }
}

package enum PlanDecision: Hashable, Sendable {
  case resume
  case abandon
}
