import ClerkAPI

/// A plan as the journal has it, with what has become of each row.
package struct PlanRecord: Hashable, Identifiable, Sendable {
  package let plan: ChangePlan
  package let entries: [PlanEntry]
  /// Who gave it up and when, if somebody did: what was not begun then never will be.
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

  package init(_ intent: ChangeIntent, _ entry: JournalEntry?) {
    self.intent = intent
    self.entry = entry
  }

  package var id: ChangeID { intent.id }
  package var state: PlanRowState { PlanRowState(entry) }
  /// Why it came to nothing, or why nobody knows what it came to.
  package var failure: ChangeFailure? { entry?.record.failure }
  /// What it came to, if it was carried out.
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
  package let id: PlanID
  package let title: String
  package let instance: InstanceIdentity
  package let `operator`: String
  package let createdAt: Timestamp
  /// When it may not be gone on with any more; nil for never.
  package let expiresAt: Timestamp?
  package let totals: PlanTotals
  /// Who gave it up and when, if somebody did.
  package let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  package let isRunning: Bool

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

  /// Whether something is left to do that nobody does.
  package var isUnfinished: Bool { totals.toDo > 0 && givenUp == nil && !isRunning }
  /// Whether a person has to decide about some of its rows.
  package var needsDecision: Bool { totals[.unknown] > 0 }

  package var status: String {
    if isRunning { return "running" }
    if givenUp != nil { return totals.toDo > 0 ? "given up" : "over" }
    if totals.toDo > 0 { return "unfinished" }
    return needsDecision ? "undecided" : "over"
  }
}

/// Which plans to look at. What is nil does not narrow.
package struct PlanQuery: Hashable, Sendable {
  package var instance: InstanceIdentity?
  /// Only plans of which something is left to do that nobody does, or about which something has to be decided.
  package var isOpen = false
  package var limit: Int?

  package init() {}
}
