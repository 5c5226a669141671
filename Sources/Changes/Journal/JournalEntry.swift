/// A change in the journal, with whether somebody is working at it now.
public struct JournalEntry: Hashable, Identifiable, Sendable {
  /// The change.
  public var record: ChangeRecord
  /// Whether a live process, this one or another, is working at it.
  public var isInProgress: Bool

  /// A change.
  public init(_ record: ChangeRecord, isInProgress: Bool = false) {
    self.record = record
    self.isInProgress = isInProgress
  }

  /// What tells the change from every other.
  public var id: ChangeID { record.id }
  /// Whether a person has to decide about it.
  public var needsDecision: Bool { record.phase.isOpen && !isInProgress }
}
