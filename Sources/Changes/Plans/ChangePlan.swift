import ClerkAPI

/// Many changes that were meant at once: what is written down before the first of them is sent, and never altered.
///
/// Each row is a complete intent with its own change id and, for credits, its own idempotency key, both made once. So
/// nothing of a plan is done twice, however often it is run, and by however many.
package struct ChangePlan: Hashable, Identifiable, Sendable {
  /// What tells it from every other.
  package let id: PlanID
  /// What it does, in a few words.
  package let title: String
  /// Which instance it is for.
  package let instance: InstanceIdentity
  /// Who makes it.
  package let `operator`: String
  /// When it was made.
  package let createdAt: Timestamp
  /// When it may not be begun or gone on with any more; nil for never. A plan that came as a file has it: another machine
  /// may have used its idempotency keys, which are trusted for a time only.
  package var expiresAt: Timestamp?
  /// Its changes, in the order in which they are begun.
  package let rows: [ChangeIntent]

  /// A plan. Its rows are intents of the same instance that name it as their batch.
  package init(
    id: PlanID, title: String, instance: InstanceIdentity, operator name: String, createdAt: Timestamp,
    rows: [ChangeIntent]
  ) {
    self.id = id
    self.title = title
    self.instance = instance
    self.operator = name
    self.createdAt = createdAt
    self.rows = rows
  }

  /// What it moves in credits, a sum for each currency.
  package var sums: [CreditSum] { CreditSum.of(rows) }
}
