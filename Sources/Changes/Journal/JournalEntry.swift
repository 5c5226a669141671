/// A change in the journal, with whether somebody is working at it now.
package struct JournalEntry: Hashable, Identifiable, Sendable {
  /// The change.
  package var record: ChangeRecord
  /// Whether a live process, this one or another, is working at it.
  package var isInProgress: Bool
  /// How many changes the plan has that it is one of; nil where it is of none.
  package var planRows: Int?

  /// A change.
  package init(_ record: ChangeRecord, isInProgress: Bool = false, planRows: Int? = nil) {
    self.record = record
    self.isInProgress = isInProgress
    self.planRows = planRows
  }

  /// What it does, on one line.
  package var line: String { ChangeLine.of(record.intent, rows: planRows) }
  /// What has become of it: one of the states that plans tell, too.
  package var state: PlanRowState { PlanRowState(self) }

  /// What tells the change from every other.
  package var id: ChangeID { record.id }
  /// Whether a person has to decide about it.
  package var needsDecision: Bool { record.phase.isOpen && !isInProgress }
}
