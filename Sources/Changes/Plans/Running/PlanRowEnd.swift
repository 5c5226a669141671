import ClerkAPI

/// What one row came to in one run of its plan.
package struct PlanRowEnd: Hashable, Identifiable, Sendable {
  /// The row's change.
  package let id: ChangeID
  /// What became of it. `notBegun` where it is still to do: it could not be begun, for the reason in `message`.
  package let state: PlanRowState
  /// Why it came to that, in a sentence; nil where it was carried out.
  package let message: String?
  /// What Clerk answered; nil where there is nothing, or no answer.
  package let answer: ChangeAnswer?
  /// Whether it would be the same with all other rows: then the plan stops.
  let obstacle: PlanObstacle?

  /// What a row came to.
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

  /// A row that could not be read again, or was stopped when it had been: it is still to do.
  private init(unread id: ChangeID, _ error: ClerkError) {
    if case .cancelled = error.kind {
      self.init(id, .notBegun)
    } else {
      self.init(
        id, .notBegun, "It could not be read again: \(ChangeFailure(error).message)",
        obstacle: error.status == 401 ? PlanObstacle(error) : .silence(error))
    }
  }

  /// What somebody else brought a row's change to meanwhile.
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
