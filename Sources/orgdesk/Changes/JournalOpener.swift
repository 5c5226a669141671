import Changes
import Journal

/// Opens the journal once, when it is first needed; what failed is tried again the next time.
actor JournalOpener {
  private let make: @Sendable () throws(JournalError) -> SQLiteJournal
  private var journal: SQLiteJournal?

  init(_ make: @escaping @Sendable () throws(JournalError) -> SQLiteJournal) {
    self.make = make
  }

  /// - Throws: `JournalError`.
  func open() throws(JournalError) -> SQLiteJournal {
    if let journal { return journal }
    let opened = try make()
    journal = opened
    return opened
  }
}
