import Changes

extension PlanJournal {
  /// The journal on SQLite.
  public init(_ journal: SQLiteJournal) {
    self.init(
      begin: { (plan) throws(JournalError) in try await journal.begin(plan) },
      take: { (id, signature) throws(JournalError) in try await journal.take(id, signature) },
      giveUp: { (id, signature) throws(JournalError) in try await journal.giveUp(id, signature) },
      release: { journal.release($0) },
      overviews: { (query) throws(JournalError) in try await journal.plans(query) },
      record: { (id) throws(JournalError) in try await journal.plan(id) })
  }
}
