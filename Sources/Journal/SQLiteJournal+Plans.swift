import Changes
import ClerkAPI
import GRDB
import JSON

/// Plans are written into the same chain of events as changes, under the plan's id: `plan-made`, a `plan-row` for each of
/// its rows, then who resumed it (`plan-resumed`) and who abandoned it (`plan-given-up`).
extension SQLiteJournal {
  package func begin(_ plan: ChangePlan) async throws(JournalError) {
    try await holding(plan.id) { () throws(JournalError) in
      try writeNow { db in
        guard try PlanTable.header(plan.id, db) == nil else {
          throw JournalError(.outOfOrder, "The plan \(plan.id) is already in the journal.")
        }
        try check(plan, db)
        let time = plan.createdAt
        try EventChain.add("plan-made", of: plan.id.rawValue, sequence: 1, at: time, plan.json, db)
        try PlanTable.insert(plan, db)
        for (place, row) in plan.rows.enumerated() {
          try EventChain.add("plan-row", of: plan.id.rawValue, sequence: place + 2, at: time, row.json, db)
          try PlanTable.insert(row.id, of: plan.id, place: place, db)
        }
      }
    }
  }

  /// Checks whether a plan may begin, as far as the journal can tell.
  private func check(_ plan: ChangePlan, _ db: Database) throws {
    var ids: Set<ChangeID> = []
    for row in plan.rows {
      guard row.batch == plan.id.rawValue, row.instance == plan.instance else {
        throw JournalError(.outOfOrder, "The change \(row.id) does not belong to the plan \(plan.id).")
      }
      guard ids.insert(row.id).inserted, try PlanTable.isNew(row.id, db) else {
        throw JournalError.isThere(row.id)
      }
    }
    guard plan.content != nil else { return }
    try Self.checkUndecided(db)
    let repeated = try Self.repeats(of: plan, db) { locks.isLocked($0) }
    guard repeated.isEmpty else {
      throw JournalError(.repeatsCredits(repeated), repeated.sentences().joined(separator: " "))
    }
  }

  package func take(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError) -> PlanRecord {
    try await holding(id) { () throws(JournalError) in
      try writeNow { db in
        // An abandoned plan is not resumed: the caller sees that in the record.
        guard let header = try PlanTable.header(id, db), header.givenUp == nil else { return }
        try PlanTable.sign("plan-resumed", id, signature, db)
      }
      guard let record = try planNow(id) else { throw Self.unknownPlan(id) }
      return record
    }
  }

  package func abandon(_ id: PlanID, _ signature: PlanSignature) async throws(JournalError) {
    try await holding(id) { () throws(JournalError) in
      try writeNow { db in
        guard let header = try PlanTable.header(id, db) else { throw Self.unknownPlan(id) }
        guard header.givenUp == nil else {
          throw JournalError(.outOfOrder, "The plan \(id) was already abandoned.")
        }
        try PlanTable.sign("plan-given-up", id, signature, db)
        try PlanTable.setGivenUp(id, signature, db)
      }
      locks.unlock(Self.lockName(id))
    }
  }

  package func release(_ id: PlanID) async {
    await DiskExecutor.run { locks.unlock(Self.lockName(id)) }
  }

  package func plans(_ query: PlanQuery) async throws(JournalError) -> [PlanOverview] {
    let found = try await read { [locks] db in
      try PlanTable.headers(query.instance, db).map { plan in
        var plan = plan
        plan.totals = try PlanTable.totals(plan.id, db) { locks.isLocked($0) }
        plan.isRunning = locks.isLocked(Self.lockName(plan.id))
        return plan
      }
    }
    let wanted = query.isOpen ? found.filter { $0.isUnfinished || $0.needsDecision || $0.isRunning } : found
    return query.limit.map { Array(wanted.prefix($0)) } ?? wanted
  }

  package func plan(_ id: PlanID) async throws(JournalError) -> PlanRecord? {
    try await DiskExecutor.run { () throws(JournalError) in try planNow(id) }
  }

  private func planNow(_ id: PlanID) throws(JournalError) -> PlanRecord? {
    try readNow { db in
      guard let header = try PlanTable.header(id, db) else { return nil }
      let known = try KnownInstances(db)
      let told = try PlanTable.plan(id, db)
      let plan = told.named(on: known.id(of: told.instance))
      let entries = try plan.rows.map { row in
        do {
          let record = try Self.record(row.id, db, known)
          return PlanEntry(
            row,
            record.map {
              JournalEntry(
                $0, isInProgress: $0.phase.isOpen && locks.isLocked(row.id), planRows: plan.rows.count)
            })
        } catch let error as JournalError {
          // One change that cannot be read hides no other.
          guard case .damaged = error.reason else { throw error }
          return PlanEntry(row, nil, unreadable: error.message)
        }
      }
      return PlanRecord(
        plan, entries: entries, givenUp: header.givenUp, isRunning: locks.isLocked(Self.lockName(id)))
    }
  }

  // MARK: Locks

  /// A plan is locked like a change, by a name that no change has.
  private static func lockName(_ id: PlanID) -> ChangeID { ChangeID(rawValue: "plan-\(id)") }

  private func holding<Value: Sendable>(
    _ id: PlanID, _ work: @Sendable () throws(JournalError) -> Value
  ) async throws(JournalError) -> Value {
    try await holding(
      Self.lockName(id), busy: "The plan \(id) is already running, here or elsewhere.", work)
  }

  private static func unknownPlan(_ id: PlanID) -> JournalError {
    JournalError(.outOfOrder, "There is no plan \(id) in the journal.")
  }
}
