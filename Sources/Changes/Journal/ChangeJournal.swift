/// The record of every change that was meant here, as the rest of the program sees it. What it has said to be written is
/// on the disk.
///
/// Who writes to a change holds it: `begin` or `take` gives it to this process until `release`, or the process's end.
package struct ChangeJournal: Sendable {
  /// Writes an intent down and takes hold of its change.
  package var begin: @Sendable (ChangeEvent) async throws(JournalError) -> Void
  /// Takes hold of a change whose process is gone, to send it again or to settle it.
  package var take: @Sendable (ChangeID) async throws(JournalError) -> ChangeRecord
  /// Writes down what happened to a change that this process holds.
  package var append: @Sendable (ChangeEvent) async throws(JournalError) -> Void
  /// Lets go of a change.
  package var release: @Sendable (ChangeID) async -> Void
  /// The changes, newest first.
  package var entries: @Sendable (JournalQuery) async throws(JournalError) -> [JournalEntry]
  /// One change; nil if there is none of that id.
  package var entry: @Sendable (ChangeID) async throws(JournalError) -> JournalEntry?

  /// A journal that does what the closures do.
  package init(
    begin: @escaping @Sendable (ChangeEvent) async throws(JournalError) -> Void,
    take: @escaping @Sendable (ChangeID) async throws(JournalError) -> ChangeRecord,
    append: @escaping @Sendable (ChangeEvent) async throws(JournalError) -> Void,
    release: @escaping @Sendable (ChangeID) async -> Void,
    entries: @escaping @Sendable (JournalQuery) async throws(JournalError) -> [JournalEntry],
    entry: @escaping @Sendable (ChangeID) async throws(JournalError) -> JournalEntry?
  ) {
    self.begin = begin
    self.take = take
    self.append = append
    self.release = release
    self.entries = entries
    self.entry = entry
  }
}

extension ChangeJournal {
  /// A journal that cannot be used: nothing is changed, and everybody who asks is told why.
  package static func unavailable(_ error: JournalError) -> ChangeJournal {
    ChangeJournal(
      begin: { (_) throws(JournalError) in throw error }, take: { (_) throws(JournalError) in throw error },
      append: { (_) throws(JournalError) in throw error }, release: { _ in },
      entries: { (_) throws(JournalError) in throw error }, entry: { (_) throws(JournalError) in throw error }
    )
  }
}
