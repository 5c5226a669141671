package enum PlanRowState: String, CaseIterable, Hashable, Sendable {
  /// It is not in the journal yet: nothing of it has left.
  case notBegun = "not-begun"
  /// A live process, this one or another, is working at it.
  case inProgress = "in-progress"
  case succeeded
  /// Refused, by Clerk or because the organization had changed since; nothing changed.
  case refused
  case notSent = "not-sent"
  /// Outcome unknown: it may or may not have gone through. A person has to decide; no plan repeats it.
  case unknown
  /// It was recorded, and its process ended before anything was sent.
  case neverSent = "never-sent"
  case happened = "settled-happened"
  case didNotHappen = "settled-did-not-happen"
  case discarded = "given-up"

  /// What the journal's entry of a change says of it; nil where the journal has none.
  package init(_ entry: JournalEntry?) {
    guard let entry else {
      self = .notBegun
      return
    }
    self.init(
      entry.record.phase, isInProgress: entry.isInProgress, decision: entry.record.settlement?.decision)
  }

  package init(_ phase: ChangePhase, isInProgress: Bool, decision: Settlement.Decision?) {
    if isInProgress, phase.isOpen {
      self = .inProgress
      return
    }
    switch phase {
    case .intended: self = .neverSent
    case .sent, .unknown: self = .unknown
    case .succeeded: self = .succeeded
    case .refused: self = .refused
    case .notSent: self = .notSent
    case .settled: self = decision == .happened ? .happened : .didNotHappen
    case .discarded: self = .discarded
    }
  }

  package var label: String {
    switch self {
    case .notBegun: "not begun"
    case .inProgress: "in progress"
    case .succeeded: "done"
    case .refused: "refused"
    case .notSent: "not sent"
    case .unknown: "UNKNOWN"
    case .neverSent: "never sent"
    case .happened: "settled: went through"
    case .didNotHappen: "settled: did not go through"
    case .discarded: "abandoned"
    }
  }

  /// Whether resuming the plan sends it: surely nothing has arrived.
  package var isToDo: Bool { self == .notBegun || self == .neverSent || self == .notSent }
  /// Whether it was carried out, as Clerk or a person says.
  package var isDone: Bool { self == .succeeded || self == .happened }
  /// Whether its turn was over without anything being changed.
  package var isFailed: Bool {
    switch self {
    case .refused, .notSent, .didNotHappen, .discarded: true
    case .notBegun, .inProgress, .succeeded, .unknown, .neverSent, .happened: false
    }
  }
}

/// How many rows of a plan are in which state.
package struct PlanTotals: Hashable, Sendable {
  private var counts: [PlanRowState: Int] = [:]

  package init() {}

  package init(_ states: some Sequence<PlanRowState>) {
    for state in states { add(state) }
  }

  package mutating func add(_ state: PlanRowState, _ count: Int = 1) {
    if count != 0 { counts[state, default: 0] += count }
  }

  /// A row has come from one state into another.
  package mutating func move(from old: PlanRowState, to new: PlanRowState) {
    counts[old, default: 0] -= 1
    if counts[old] == 0 { counts[old] = nil }
    counts[new, default: 0] += 1
  }

  package subscript(state: PlanRowState) -> Int { counts[state] ?? 0 }

  package var rows: Int { counts.values.reduce(0, +) }
  package var toDo: Int { count(\.isToDo) }
  package var done: Int { count(\.isDone) }
  package var failed: Int { count(\.isFailed) }
  /// How many have finished, with a known outcome or not.
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
