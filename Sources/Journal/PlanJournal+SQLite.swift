import Changes

extension PlanJournal {
  /// The journal on SQLite.
  package init(_ journal: SQLiteJournal) {
    self.init(
      repeats: { (plan) throws(JournalError) in try await journal.repeats(of: plan) },
      begin: { (plan) throws(JournalError) in try await journal.begin(plan) },
      take: { (id, signature) throws(JournalError) in try await journal.take(id, signature) },
      giveUp: { (id, signature) throws(JournalError) in try await journal.giveUp(id, signature) },
      release: { id in await DiskExecutor.run { journal.release(id) } },
      overviews: { (query) throws(JournalError) in try await journal.plans(query) },
      record: { (id) throws(JournalError) in try await journal.plan(id) })
  }
}
