import Changes

extension ChangeJournal {
  /// The journal on SQLite.
  package init(_ journal: SQLiteJournal) {
    self.init(
      begin: { (event) throws(JournalError) in try await journal.begin(event) },
      take: { (id) throws(JournalError) in try await journal.take(id) },
      append: { (event) throws(JournalError) in try await journal.append(event) },
      release: { id in await DiskExecutor.run { journal.release(id) } },
      entries: { (query) throws(JournalError) in try await journal.entries(query) },
      entry: { (id) throws(JournalError) in try await journal.entry(id) })
  }
}
