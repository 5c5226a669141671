import ClerkAPI

/// The course of a run: which row comes next, and whether any does. Pure.
struct PlanCourse: Hashable, Sendable {
  private var rest: ArraySlice<PlanEntry>
  private(set) var underWay = 0
  /// What the rows came to, in the order in which they ended.
  private(set) var ends: [PlanRowEnd] = []
  private(set) var ending = PlanOutcome.Ending.completed
  /// How many consecutive rows reported the same obstacle.
  private var told = 0

  init(_ entries: [PlanEntry]) {
    rest = entries[...]
  }

  /// The row to begin now; nil where none is, or none is to be any more.
  mutating func next(isStopped: Bool) -> PlanEntry? {
    guard ending == .completed, !rest.isEmpty else { return nil }
    if isStopped {
      ending = .stopped
      return nil
    }
    underWay += 1
    return rest.removeFirst()
  }

  mutating func take(_ end: PlanRowEnd) {
    underWay -= 1
    ends.append(end)
    guard let obstacle = end.obstacle else {
      told = 0
      // Stopped between being looked at and being sent.
      if end.state.isToDo, end.message == nil, ending == .completed { ending = .stopped }
      return
    }
    told += 1
    guard told >= obstacle.patience, ending == .completed else { return }
    switch obstacle.status {
    case .refused: ending = .forbidden(obstacle.message)
    case .unavailable: ending = .obstructed(obstacle.message)
    }
  }
}

package struct PlanOutcome: Hashable, Sendable {
  package enum Ending: Hashable, Sendable {
    case completed
    case stopped
    /// The session may no longer make changes; why, in a sentence.
    case forbidden(String)
    /// Neither could any other row be sent; why, in a sentence.
    case obstructed(String)
  }

  package let ending: Ending
  /// What the rows came to that had their turn in this run, in the order in which they ended.
  package let ends: [PlanRowEnd]
  /// The plan as the journal has it now; nil where it cannot be read.
  package let record: PlanRecord?

  package init(_ ending: Ending, ends: [PlanRowEnd], record: PlanRecord?) {
    self.ending = ending
    self.ends = ends
    self.record = record
  }

  /// Why rows could not be begun, by their changes.
  package var obstacles: [ChangeID: String] {
    ends.reduce(into: [:]) { found, end in
      if end.state.isToDo, let message = end.message { found[end.id] = message }
    }
  }
}

/// The outcome of one row in one run of its plan.
package struct PlanRowEnd: Hashable, Identifiable, Sendable {
  package let id: ChangeID
  /// What became of it. `notBegun` where it is still pending: it could not be begun, for the reason in `message`.
  package let state: PlanRowState
  /// Why it came to that, in a sentence; nil where it was carried out.
  package let message: String?
  /// What Clerk answered; nil where there is nothing, or no answer.
  package let answer: ChangeAnswer?
  /// Whether it would be the same with all other rows: then the plan stops.
  let obstacle: PlanObstacle?

  init(
    _ id: ChangeID, _ state: PlanRowState, _ message: String? = nil, answer: ChangeAnswer? = nil,
    obstacle: PlanObstacle? = nil
  ) {
    self.id = id
    self.state = state
    self.message = message
    self.answer = answer
    self.obstacle = obstacle
  }

  /// A row that could not be read again, or was stopped afterwards: it is still pending.
  private init(unread id: ChangeID, _ error: ClerkError) {
    if case .cancelled = error.kind {
      self.init(id, .notBegun)
    } else {
      self.init(
        id, .notBegun, "The organization could not be read again: \(ChangeFailure(error).message)",
        obstacle: error.status == 401 ? PlanObstacle(error) : .silence(error))
    }
  }

  /// What another process made of a row's change in the meantime.
  init(_ record: ChangeRecord) {
    let state = PlanRowState(record.phase, isInProgress: false, decision: record.settlement?.decision)
    self.init(record.id, state, record.failure?.message)
  }

  /// What the outcome of a change means for its row.
  init(_ id: ChangeID, _ outcome: ChangeOutcome) {
    switch outcome.kind {
    case .succeeded(_, let answer): self.init(id, .succeeded, answer: answer, obstacle: .of(outcome))
    case .refused(let error):
      let obstacle: PlanObstacle? = error.status == 401 ? PlanObstacle(error) : .of(outcome)
      self.init(id, .refused, ChangeFailure(error).message, obstacle: obstacle)
    case .notSent(let error):
      self.init(id, .notSent, ChangeFailure(error).message, obstacle: .of(outcome) ?? .silence(error))
    case .changedSince(let change): self.init(id, .refused, change.message, obstacle: .of(outcome))
    case .unread(let error): self.init(unread: id, error)
    case .unknown(let failure):
      self.init(id, .unknown, failure.message, obstacle: .of(outcome))
    case .forbidden(let refusal):
      // Locked meanwhile: it is the same for all others.
      self.init(
        id, .notBegun, refusal.explanation, obstacle: PlanObstacle(refusal.explanation, status: .refused))
    case .unrecorded(let error):
      self.init(id, .notBegun, error.message, obstacle: PlanObstacle(error))
    }
  }
}

/// What stops a whole plan: with every other row it would be the same.
struct PlanObstacle: Hashable, Sendable {
  enum Status: Hashable, Sendable {
    /// The session may not do it, or the key is none.
    case refused
    /// The journal, or the network, is out of reach.
    case unavailable
  }

  /// What is in the way, in a sentence.
  let message: String
  let status: Status
  /// How many rows in a row have to tell of it until it counts: one lost connection says little.
  let patience: Int

  init(_ message: String, status: Status, patience: Int = 1) {
    self.message = message
    self.status = status
    self.patience = patience
  }

  init(_ error: ClerkError) {
    self.init(ChangeFailure(error).message, status: .refused)
  }

  /// A journal that cannot be written; nil for what is in the way of one change only.
  init?(_ error: JournalError) {
    guard error.isOutage else { return nil }
    self.init(error.message, status: .unavailable)
  }

  /// That nothing gets through. A row that was sent does not say so, whatever became of it.
  static func silence(_ error: ClerkError) -> PlanObstacle {
    PlanObstacle(ChangeFailure(error).message, status: .unavailable, patience: 3)
  }

  /// That the outcome of a change could not be recorded.
  static func of(_ outcome: ChangeOutcome) -> PlanObstacle? {
    outcome.journalProblem.map { PlanObstacle($0.message, status: .unavailable) }
  }
}
