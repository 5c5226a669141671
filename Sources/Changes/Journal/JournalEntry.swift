/// A change in the journal, with whether somebody is working at it now.
public struct JournalEntry: Hashable, Identifiable, Sendable {
  /// The change.
  public var record: ChangeRecord
  /// Whether a live process, this one or another, is working at it.
  public var isInProgress: Bool
  /// How many changes the plan has that it is one of; nil where it is of none.
  public var planRows: Int?

  /// A change.
  public init(_ record: ChangeRecord, isInProgress: Bool = false, planRows: Int? = nil) {
    self.record = record
    self.isInProgress = isInProgress
    self.planRows = planRows
  }

  /// What it does, on one line.
  public var line: String { ChangeLine.of(record.intent, rows: planRows) }
  /// What has become of it: one of the states that plans tell, too.
  public var state: PlanRowState { PlanRowState(self) }

  /// What tells the change from every other.
  public var id: ChangeID { record.id }
  /// Whether a person has to decide about it.
  public var needsDecision: Bool { record.phase.isOpen && !isInProgress }
}
