import ClerkAPI

/// One row of a plan, with what the journal knows of its change.
package struct PlanEntry: Hashable, Identifiable, Sendable {
  /// What was meant.
  package let intent: ChangeIntent
  /// Its change in the journal; nil where it is not begun.
  package let entry: JournalEntry?

  /// A row.
  package init(_ intent: ChangeIntent, _ entry: JournalEntry?) {
    self.intent = intent
    self.entry = entry
  }

  /// What tells its change from every other.
  package var id: ChangeID { intent.id }
  /// What has become of it.
  package var state: PlanRowState { PlanRowState(entry) }
  /// Why it came to nothing, or why nobody knows what it came to.
  package var failure: ChangeFailure? { entry?.record.failure }
  /// What it came to, if it was carried out.
  package var result: ChangeResult? { entry?.record.result }
}
