import ClerkAPI

/// A plan as the journal has it, with what has become of each row.
package struct PlanRecord: Hashable, Identifiable, Sendable {
  /// What was meant.
  package let plan: ChangePlan
  /// Its rows, in their order.
  package let entries: [PlanEntry]
  /// Who gave it up and when, if somebody did: what was not begun then never will be.
  package let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  package let isRunning: Bool

  /// A plan.
  package init(
    _ plan: ChangePlan, entries: [PlanEntry], givenUp: PlanSignature? = nil, isRunning: Bool = false
  ) {
    self.plan = plan
    self.entries = entries
    self.givenUp = givenUp
    self.isRunning = isRunning
  }

  /// What tells it from every other.
  package var id: PlanID { plan.id }
  /// How many rows are in which state.
  package var totals: PlanTotals { PlanTotals(entries.map(\.state)) }
  /// What the rows in such states move in credits, a sum for each currency.
  package func sums(where holds: (PlanRowState) -> Bool) -> [CreditSum] {
    CreditSum.of(entries.filter { holds($0.state) }.map(\.intent))
  }
  /// What the list of plans says of it.
  package var overview: PlanOverview {
    PlanOverview(
      id: id, title: plan.title, instance: plan.instance, operator: plan.operator, createdAt: plan.createdAt,
      expiresAt: plan.expiresAt, totals: totals, givenUp: givenUp, isRunning: isRunning)
  }
}
