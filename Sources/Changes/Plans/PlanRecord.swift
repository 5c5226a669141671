import ClerkAPI

package struct PlanRecord: Hashable, Identifiable, Sendable {
  package let plan: ChangePlan
  package let entries: [PlanEntry]
  /// Who abandoned it and when; nil if no one did.
  package let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  package let isRunning: Bool

  package init(
    _ plan: ChangePlan, entries: [PlanEntry], givenUp: PlanSignature? = nil, isRunning: Bool = false
  ) {
    self.plan = plan
    self.entries = entries
    self.givenUp = givenUp
    self.isRunning = isRunning
  }

  package var id: PlanID { plan.id }
  package var totals: PlanTotals { PlanTotals(entries.map(\.state)) }
  /// What the rows in such states move in credits, a sum for each currency.
  package func sums(where holds: (PlanRowState) -> Bool) -> [CreditSum] {
    CreditSum.of(entries.filter { holds($0.state) }.map(\.intent))
  }
  package var overview: PlanOverview {
    PlanOverview(
      id: id, title: plan.title, instance: plan.instance, operator: plan.operator, createdAt: plan.createdAt,
      expiresAt: plan.expiresAt, totals: totals, givenUp: givenUp, isRunning: isRunning)
  }
}

/// One row of a plan, with what the journal knows of its change.
package struct PlanEntry: Hashable, Identifiable, Sendable {
  package let intent: ChangeIntent
  /// Its change in the journal; nil where it is not begun.
  package let entry: JournalEntry?

  /// Why its change cannot be read; nil where it can. It may have been sent, so no plan sends it.
  package let unreadable: String?

  package init(_ intent: ChangeIntent, _ entry: JournalEntry?, unreadable: String? = nil) {
    self.intent = intent
    self.entry = entry
    self.unreadable = unreadable
  }

  package var id: ChangeID { intent.id }
  package var state: PlanRowState { unreadable == nil ? PlanRowState(entry) : .unknown }
  package var failure: ChangeFailure? {
    unreadable.map { ChangeFailure(message: $0, fate: .mayHaveArrived) } ?? entry?.record.failure
  }
  package var result: ChangeResult? { entry?.record.result }
}

package struct PlanSignature: Hashable, Sendable {
  package let `operator`: String
  package let at: Timestamp

  package init(operator name: String, at: Timestamp) {
    self.operator = name
    self.at = at
  }
}

package struct PlanOverview: Hashable, Identifiable, Sendable {
  /// How a plan stands; the raw value is what JSON says.
  package enum Status: String, Hashable, Sendable {
    case running
    case abandoned = "given up"
    case unfinished
    case undecided
    case finished = "over"

    package var label: String {
      switch self {
      case .abandoned: "abandoned"
      case .finished: "finished"
      case .running, .unfinished, .undecided: rawValue
      }
    }
  }

  package let id: PlanID
  package let title: String
  package let instance: InstanceIdentity
  package let `operator`: String
  package let createdAt: Timestamp
  package let expiresAt: Timestamp?
  package var totals: PlanTotals
  /// Who abandoned it and when; nil if no one did.
  package let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  package var isRunning: Bool

  package init(
    id: PlanID, title: String, instance: InstanceIdentity, operator name: String, createdAt: Timestamp,
    expiresAt: Timestamp? = nil, totals: PlanTotals, givenUp: PlanSignature? = nil, isRunning: Bool = false
  ) {
    self.id = id
    self.title = title
    self.instance = instance
    self.operator = name
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.totals = totals
    self.givenUp = givenUp
    self.isRunning = isRunning
  }

  /// Whether work is left that no process does.
  package var isUnfinished: Bool { totals.toDo > 0 && givenUp == nil && !isRunning }
  package var needsDecision: Bool { totals[.unknown] > 0 }

  package var status: Status {
    if isRunning { return .running }
    if givenUp != nil { return totals.toDo > 0 ? .abandoned : .finished }
    if totals.toDo > 0 { return .unfinished }
    return needsDecision ? .undecided : .finished
  }
}

package struct PlanQuery: Hashable, Sendable {
  package var instance: InstanceIdentity?
  /// Only plans with work left, or with outcomes to settle.
  package var isOpen = false
  package var limit: Int?

  package init() {}
}
