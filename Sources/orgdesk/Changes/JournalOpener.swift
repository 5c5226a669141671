import Changes
import Journal

/// Opens the journal once, when it is first needed; what failed is tried again the next time.
actor JournalOpener {
  private let make: @Sendable () throws(JournalError) -> SQLiteJournal
  private var journal: SQLiteJournal?

  private let exists: @Sendable () -> Bool

  /// - Parameter exists: Whether there is a journal already.
  init(
    exists: @escaping @Sendable () -> Bool,
    _ make: @escaping @Sendable () throws(JournalError) -> SQLiteJournal
  ) {
    self.exists = exists
    self.make = make
  }

  /// The journal, where there is one: whoever only looks makes none.
  ///
  /// - Throws: `JournalError`.
  func look() throws(JournalError) -> SQLiteJournal? {
    if journal == nil, !exists() { return nil }
    return try open()
  }

  /// - Throws: `JournalError`.
  func open() throws(JournalError) -> SQLiteJournal {
    if let journal { return journal }
    let opened = try make()
    journal = opened
    return opened
  }
}
