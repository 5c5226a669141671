/// What has become of one change of a plan.
package enum PlanRowState: String, CaseIterable, Hashable, Sendable {
  /// It is not in the journal yet: nothing of it has left.
  case notBegun = "not-begun"
  /// A live process, this one or another, is working at it.
  case inProgress = "in-progress"
  /// Carried out.
  case succeeded
  /// Refused, by Clerk or because the organization had changed since; nothing changed.
  case refused
  /// It never got there; nothing changed.
  case notSent = "not-sent"
  /// Nobody knows whether it was carried out. A person has to decide; no plan repeats it.
  case unknown
  /// It was written down and its process ended before anything left.
  case neverSent = "never-sent"
  /// A person says that it was carried out.
  case happened = "settled-happened"
  /// A person says that it was not.
  case didNotHappen = "settled-did-not-happen"
  /// A person gave it up before anything had left.
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

  /// What a change's phase says of it.
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

  /// In words.
  package var label: String {
    switch self {
    case .notBegun: "not begun"
    case .inProgress: "in progress"
    case .succeeded: "done"
    case .refused: "refused"
    case .notSent: "not sent"
    case .unknown: "UNKNOWN"
    case .neverSent: "never sent"
    case .happened: "settled: happened"
    case .didNotHappen: "settled: did not happen"
    case .discarded: "given up"
    }
  }

  /// Whether going on with the plan sends it: nothing of it has left.
  package var isToDo: Bool { self == .notBegun || self == .neverSent }
  /// Whether it was carried out, as Clerk or a person says.
  package var isDone: Bool { self == .succeeded || self == .happened }
  /// Whether nothing came of it, and it is over.
  package var isFailed: Bool {
    switch self {
    case .refused, .notSent, .didNotHappen, .discarded: true
    case .notBegun, .inProgress, .succeeded, .unknown, .neverSent, .happened: false
    }
  }
}
