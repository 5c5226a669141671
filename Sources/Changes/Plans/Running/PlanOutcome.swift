/// What a run of a plan came to.
package struct PlanOutcome: Hashable, Sendable {
  /// Why it ended.
  package enum Ending: Hashable, Sendable {
    /// Every row had its turn.
    case completed
    /// The person stopped it.
    case stopped
    /// The session may not go on; why, in a sentence.
    case forbidden(String)
    /// Neither could any other row be sent; why, in a sentence.
    case obstructed(String)
  }

  /// Why it ended.
  package let ending: Ending
  /// What the rows came to that had their turn in this run, in the order in which they ended.
  package let ends: [PlanRowEnd]
  /// The plan as the journal has it now; nil where it cannot be read.
  package let record: PlanRecord?

  /// An outcome.
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
