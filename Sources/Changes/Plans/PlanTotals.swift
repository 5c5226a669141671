/// How many rows of a plan are in which state.
package struct PlanTotals: Hashable, Sendable {
  private var counts: [PlanRowState: Int] = [:]

  /// No rows.
  package init() {}

  /// The totals of these states.
  package init(_ states: some Sequence<PlanRowState>) {
    for state in states { add(state) }
  }

  /// Counts rows in a state.
  package mutating func add(_ state: PlanRowState, _ count: Int = 1) {
    if count != 0 { counts[state, default: 0] += count }
  }

  /// A row has come from one state into another.
  package mutating func move(from old: PlanRowState, to new: PlanRowState) {
    counts[old, default: 0] -= 1
    if counts[old] == 0 { counts[old] = nil }
    counts[new, default: 0] += 1
  }

  /// How many rows are in that state.
  package subscript(state: PlanRowState) -> Int { counts[state] ?? 0 }

  /// How many rows there are.
  package var rows: Int { counts.values.reduce(0, +) }
  /// How many going on with the plan sends.
  package var toDo: Int { count(\.isToDo) }
  /// How many were carried out.
  package var done: Int { count(\.isDone) }
  /// How many came to nothing.
  package var failed: Int { count(\.isFailed) }
  /// How many are over, known or not.
  package var ended: Int { rows - toDo - self[.inProgress] }

  private func count(_ holds: (PlanRowState) -> Bool) -> Int {
    counts.reduce(0) { holds($1.key) ? $0 + $1.value : $0 }
  }

  /// In words, what there is none of left out: `38 done, 1 refused, 1 UNKNOWN`.
  package var description: String {
    let order: [PlanRowState] = [
      .succeeded, .happened, .refused, .notSent, .didNotHappen, .discarded, .unknown, .neverSent, .inProgress,
      .notBegun,
    ]
    let parts = order.compactMap { self[$0] == 0 ? nil : "\(self[$0]) \($0.label)" }
    return parts.isEmpty ? "no rows" : parts.joined(separator: ", ")
  }
}
