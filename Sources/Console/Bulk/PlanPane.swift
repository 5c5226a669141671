import Changes
import ClerkAPI
import Screen

/// A plan that runs, has run, or is looked at: its rows and what has become of each.
package struct PlanPane: Equatable, Sendable {
  /// What is happening to it.
  package enum Phase: Equatable, Sendable {
    /// It is only looked at.
    case looking
    /// It runs.
    case running(RequestID, Stop)
    /// A run of it is over.
    case ended(PlanOutcome.Ending)
  }

  /// How far a run is being stopped.
  package enum Stop: Hashable, Sendable {
    case no
    /// No further row is begun; what is under way ends.
    case soon
    /// What is under way is waited for no longer.
    case now
  }

  /// The plan.
  package let plan: ChangePlan
  /// What is happening to it.
  package internal(set) var phase: Phase
  /// How many rows are in which state.
  package private(set) var totals: PlanTotals
  /// Who gave it up and when, if somebody did.
  package internal(set) var givenUp: PlanSignature?
  /// Whether another process runs it.
  package internal(set) var isElsewhere = false
  /// The plan as the journal has it; nil while it runs.
  package internal(set) var record: PlanRecord?
  /// Which rows are shown.
  package internal(set) var filter = PlanFilter.all
  /// Which row is selected among those shown, and which are on screen.
  package internal(set) var scroll = Scroll()
  /// When the run began; nil where it does not run from here.
  var since: Timestamp?
  /// How many rows had ended by then.
  private var endedBefore = 0
  /// Whether the rows that are begun are followed: until the person moves.
  var follows = true
  private var states: [ChangeID: PlanRowState]
  private var messages: [ChangeID: String] = [:]

  /// A plan that is about to run.
  init(_ plan: ChangePlan, running request: RequestID, at time: Timestamp) {
    self.plan = plan
    since = time
    phase = .running(request, .no)
    states = [:]
    totals = PlanTotals()
    totals.add(.notBegun, plan.rows.count)
  }

  /// A plan of the journal.
  init(_ record: PlanRecord) {
    plan = record.plan
    phase = .looking
    states = [:]
    totals = PlanTotals()
    take(record)
  }

  /// What has become of a row.
  package func state(of id: ChangeID) -> PlanRowState { states[id] ?? .notBegun }

  /// Why it came to that, in a sentence.
  package func message(of id: ChangeID) -> String? { messages[id] }

  /// The rows that the filter shows.
  package var rows: [ChangeIntent] {
    filter == .all ? plan.rows : plan.rows.filter { filter.shows(state(of: $0.id)) }
  }

  /// Whether it can be gone on with, as far as its state tells.
  package var canGoOn: Bool {
    guard totals.toDo > 0, givenUp == nil, !isElsewhere else { return false }
    if case .running = phase { return false }
    return true
  }

  /// What can be written about it once it does not run; nil before.
  var report: PlanReport? {
    record.map { record in PlanReport(record, obstacles: messages.filter { state(of: $0.key).isToDo }) }
  }

  /// About how long the run will take from here, in seconds, by what it took so far; nil where nothing tells.
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

  /// Knows it as the journal has it.
  mutating func take(_ record: PlanRecord) {
    self.record = record
    givenUp = record.givenUp
    isElsewhere = record.isRunning
    totals = record.totals
    for entry in record.entries {
      states[entry.id] = entry.state
      // What stood in the way of a row just now is not in the journal.
      if !entry.state.isToDo { messages[entry.id] = entry.state.isDone ? nil : entry.failure?.message }
    }
  }

  /// Runs from now on.
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

  /// Selects the first row that came to nothing or of which nobody knows, else the first that is to do, unless the person
  /// has moved.
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
