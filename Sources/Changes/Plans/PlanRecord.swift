import ClerkAPI

/// A plan as the journal has it, with what has become of each row.
public struct PlanRecord: Hashable, Identifiable, Sendable {
  /// What was meant.
  public let plan: ChangePlan
  /// Its rows, in their order.
  public let entries: [PlanEntry]
  /// Who gave it up and when, if somebody did: what was not begun then never will be.
  public let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  public let isRunning: Bool

  /// A plan.
  public init(
    _ plan: ChangePlan, entries: [PlanEntry], givenUp: PlanSignature? = nil, isRunning: Bool = false
  ) {
    self.plan = plan
    self.entries = entries
    self.givenUp = givenUp
    self.isRunning = isRunning
  }

  /// What tells it from every other.
  public var id: PlanID { plan.id }
  /// How many rows are in which state.
  public var totals: PlanTotals { PlanTotals(entries.map(\.state)) }
  /// What the rows in such states move in credits, a sum for each currency.
  public func sums(where holds: (PlanRowState) -> Bool) -> [CreditSum] {
    CreditSum.of(entries.filter { holds($0.state) }.map(\.intent))
  }
  /// What the list of plans says of it.
  public var overview: PlanOverview {
    PlanOverview(
      id: id, title: plan.title, instance: plan.instance, operator: plan.operator, createdAt: plan.createdAt,
      expiresAt: plan.expiresAt, totals: totals, givenUp: givenUp, isRunning: isRunning)
  }
}
