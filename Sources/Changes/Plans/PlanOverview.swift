import ClerkAPI

/// A plan in a list of plans.
package struct PlanOverview: Hashable, Identifiable, Sendable {
  /// What tells it from every other.
  package let id: PlanID
  /// What it does, in a few words.
  package let title: String
  /// Which instance it is for.
  package let instance: InstanceIdentity
  /// Who made it.
  package let `operator`: String
  /// When it was made.
  package let createdAt: Timestamp
  /// When it may not be gone on with any more; nil for never.
  package let expiresAt: Timestamp?
  /// How many rows are in which state.
  package let totals: PlanTotals
  /// Who gave it up and when, if somebody did.
  package let givenUp: PlanSignature?
  /// Whether a live process, this one or another, runs it now.
  package let isRunning: Bool

  /// A plan.
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

  /// How it stands, in a few words.
  package var status: String {
    if isRunning { return "running" }
    if givenUp != nil { return totals.toDo > 0 ? "given up" : "over" }
    if totals.toDo > 0 { return "unfinished" }
    return needsDecision ? "undecided" : "over"
  }
}
