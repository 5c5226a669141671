/// The course of a run: which row comes next, and whether any does. Pure.
struct PlanCourse: Hashable, Sendable {
  private var rest: ArraySlice<PlanEntry>
  /// How many rows are under way.
  private(set) var underWay = 0
  /// What the rows came to, in the order in which they ended.
  private(set) var ends: [PlanRowEnd] = []
  /// Why it ends, or would.
  private(set) var ending = PlanOutcome.Ending.completed
  /// How many rows in a row told of nothing but the same obstacle.
  private var told = 0

  /// A course through these rows.
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

  /// A row has come to its end.
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
