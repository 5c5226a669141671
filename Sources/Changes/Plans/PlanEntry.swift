import ClerkAPI

/// One row of a plan, with what the journal knows of its change.
public struct PlanEntry: Hashable, Identifiable, Sendable {
  /// What was meant.
  public let intent: ChangeIntent
  /// Its change in the journal; nil where it is not begun.
  public let entry: JournalEntry?

  /// A row.
  public init(_ intent: ChangeIntent, _ entry: JournalEntry?) {
    self.intent = intent
    self.entry = entry
  }

  /// What tells its change from every other.
  public var id: ChangeID { intent.id }
  /// What has become of it.
  public var state: PlanRowState { PlanRowState(entry) }
  /// Why it came to nothing, or why nobody knows what it came to.
  public var failure: ChangeFailure? { entry?.record.failure }
  /// What it came to, if it was carried out.
  public var result: ChangeResult? { entry?.record.result }
}
