/// How many rows of a plan are in which state.
public struct PlanTotals: Hashable, Sendable {
  private var counts: [PlanRowState: Int] = [:]

  /// No rows.
  public init() {}

  /// The totals of these states.
  public init(_ states: some Sequence<PlanRowState>) {
    for state in states { add(state) }
  }

  /// Counts rows in a state.
  public mutating func add(_ state: PlanRowState, _ count: Int = 1) {
    if count != 0 { counts[state, default: 0] += count }
  }

  /// A row has come from one state into another.
  public mutating func move(from old: PlanRowState, to new: PlanRowState) {
    counts[old, default: 0] -= 1
    if counts[old] == 0 { counts[old] = nil }
    counts[new, default: 0] += 1
  }

  /// How many rows are in that state.
  public subscript(state: PlanRowState) -> Int { counts[state] ?? 0 }

  /// How many rows there are.
  public var rows: Int { counts.values.reduce(0, +) }
  /// How many going on with the plan sends.
  public var toDo: Int { count(\.isToDo) }
  /// How many were carried out.
  public var done: Int { count(\.isDone) }
  /// How many came to nothing.
  public var failed: Int { count(\.isFailed) }
  /// How many are over, known or not.
  public var ended: Int { rows - toDo - self[.inProgress] }

  private func count(_ holds: (PlanRowState) -> Bool) -> Int {
    counts.reduce(0) { holds($1.key) ? $0 + $1.value : $0 }
  }

  /// In words, what there is none of left out: `38 done, 1 refused, 1 UNKNOWN`.
  public var description: String {
    let order: [PlanRowState] = [
      .succeeded, .happened, .refused, .notSent, .didNotHappen, .discarded, .unknown, .neverSent, .inProgress,
      .notBegun,
    ]
    let parts = order.compactMap { self[$0] == 0 ? nil : "\(self[$0]) \($0.label)" }
    return parts.isEmpty ? "no rows" : parts.joined(separator: ", ")
  }
}
