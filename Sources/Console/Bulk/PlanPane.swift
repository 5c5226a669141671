import Changes
import ClerkAPI
import Screen

/// A plan that runs, has run, or is viewed: its rows and their outcomes.
package struct PlanPane: Equatable, Sendable {
  package enum Phase: Equatable, Sendable {
    case looking
    case running(RequestID, Stop)
    case ended(PlanOutcome.Ending)
  }

  package enum Stop: Hashable, Sendable {
    case no
    /// No further row is begun; requests in flight finish.
    case soon
    /// Requests in flight are no longer waited for.
    case now
  }

  package let plan: ChangePlan
  package internal(set) var phase: Phase
  package private(set) var totals: PlanTotals
  /// Who abandoned it, and when.
  package internal(set) var givenUp: PlanSignature?
  /// Another process runs it.
  package internal(set) var isElsewhere = false
  /// The journal's record; nil while the plan runs.
  package internal(set) var record: PlanRecord?
  package internal(set) var filter = PlanFilter.all
  package internal(set) var scroll = Scroll()
  /// When the run began; nil where it does not run here.
  var since: Timestamp?
  /// Rows that had ended by then.
  private var endedBefore = 0
  /// Whether rows are followed as they begin: until the person moves.
  var follows = true
  private var states: [ChangeID: PlanRowState]
  private var messages: [ChangeID: String] = [:]

  init(_ plan: ChangePlan, running request: RequestID, at time: Timestamp) {
    self.plan = plan
    since = time
    phase = .running(request, .no)
    states = [:]
    totals = PlanTotals()
    totals.add(.notBegun, plan.rows.count)
  }

  init(_ record: PlanRecord) {
    plan = record.plan
    phase = .looking
    states = [:]
    totals = PlanTotals()
    take(record)
  }

  package func state(of id: ChangeID) -> PlanRowState { states[id] ?? .notBegun }

  package func message(of id: ChangeID) -> String? { messages[id] }

  package var rows: [ChangeIntent] {
    filter == .all ? plan.rows : plan.rows.filter { filter.shows(state(of: $0.id)) }
  }

  /// Whether its state allows resuming.
  package var canResume: Bool {
    guard totals.toDo > 0, givenUp == nil, !isElsewhere else { return false }
    if case .running = phase { return false }
    return true
  }

  /// Nil while it runs.
  var report: PlanReport? {
    record.map { record in PlanReport(record, obstacles: messages.filter { state(of: $0.key).isToDo }) }
  }

  /// Estimated from the run so far; nil without a basis.
  package func secondsLeft(at now: Timestamp) -> Int64? {
    guard request != nil, let since else { return nil }
    let done = Int64(totals.ended - endedBefore)
    let elapsed = now.milliseconds - since.milliseconds
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
    givenUp = record.givenUp
    isElsewhere = record.isRunning
    totals = record.totals
    for entry in record.entries {
      states[entry.id] = entry.state
      // Why a row was obstructed just now is not in the journal.
      if !entry.state.isToDo { messages[entry.id] = entry.state.isDone ? nil : entry.failure?.message }
    }
  }

  mutating func run(_ request: RequestID, at time: Timestamp) {
    since = time
    endedBefore = totals.ended
    phase = .running(request, .no)
    record = nil
    messages = messages.filter { !state(of: $0.key).isToDo }
    filter = .all
    follows = true
  }

  // MARK: Moving

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

/// Where everything is in a plan's pane: title, progress, status, rows, details of the selected row, last
/// line.
package struct PlanLayout: Equatable, Sendable {
  /// Nil where there is no room.
  package let statusRow: Int?
  package let listTop: Int
  package let listRows: Int
  package let detailTop: Int
  package let detailRows: Int

  /// The details of the selected change get the room they need, up to half of the pane.
  package init(_ size: Size, _ pane: PlanPane? = nil) {
    let isSmall = size.rows < 12
    statusRow = isSmall ? nil : 2
    listTop = isSmall ? 2 : 4
    // The longer arrow, whichever is drawn.
    let wanted = pane.map { PlanRowText.detail($0, arrow: "->", columns: size.columns - 2).count } ?? 0
    detailRows = max(isSmall ? 2 : 3, min(wanted, (size.rows - listTop - 1) / 2))
    listRows = max(1, size.rows - listTop - detailRows - 1)
    detailTop = listTop + listRows
  }
}
