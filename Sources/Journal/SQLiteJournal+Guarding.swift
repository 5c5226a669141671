import Changes
import ClerkAPI
import GRDB

/// What is checked before money moves: cheaply, and by the events alone, so that altering the lists, or taking
/// a trigger or an index away, does not let an adjustment through that the events forbid. `JournalError` with `damaged` says
/// what is not as it was written.
extension SQLiteJournal {
  private static let newest = 200

  /// Checks the tables, the newest events, and every adjustment that is not decided yet.
  static func checkUndecided(_ db: Database) throws {
    try checkSchema(db)
    let last = try EventChain.end(db).number
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM event WHERE number > ? ORDER BY number", arguments: [last - Int64(newest)])
    while let row = try rows.next() {
      guard EventChain.isAsWritten(row) else { throw damage("event \(row["number"] as Int64) was altered") }
    }
    let open = try String.fetchAll(
      db,
      sql: """
        SELECT change_id FROM event WHERE \(IntentPath.isAboutCredits) AND NOT EXISTS (
          SELECT 1 FROM event AS later WHERE later.change_id = event.change_id
          AND (later.name IN ('succeeded', 'refused', 'settled', 'discarded') OR later.name = 'not-sent'
            AND NOT EXISTS (
              SELECT 1 FROM event AS again WHERE again.change_id = later.change_id
              AND again.sequence > later.sequence)))
        """)
    for id in open { _ = try checkedRecord(ChangeID(rawValue: id), db) }
  }

  /// Checks that the tables, indexes and triggers are those that hold the journal to what it promises.
  static func checkSchema(_ db: Database) throws {
    if let problem = try JournalSchema.problem(db, allowsMore: true) { throw damage(problem) }
  }

  /// A change as its events tell it, once they and the lists are seen to be as they were written.
  static func checkedRecord(_ id: ChangeID, _ db: Database) throws -> ChangeRecord {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM event WHERE change_id = ?", arguments: [id.rawValue])
    while let row = try rows.next() {
      guard EventChain.isAsWritten(row) else { throw damage("event \(row["number"] as Int64) was altered") }
    }
    guard let record = try record(id, db) else { throw damage("the change \(id) has no intent") }
    if let problem = try ChangeTable.problem(record, db) { throw damage(problem) }
    return record
  }

  /// The adjustments of an organization on an instance, under whichever name, oldest first.
  static func checkedAdjustments(
    of organization: OrganizationID, on instance: InstanceIdentity, _ known: KnownInstances, _ db: Database
  ) throws -> [ChangeRecord] {
    let ids = try String.fetchAll(
      db,
      sql: """
        SELECT change_id FROM event WHERE \(IntentPath.isAboutCredits) AND \(IntentPath.organization) = ?
        ORDER BY number
        """, arguments: [organization.rawValue])
    return try ids.compactMap { id in
      let record = try checkedRecord(ChangeID(rawValue: id), db)
      guard record.intent.kind == .adjustCredits,
        known.id(of: record.intent.instance) == known.id(of: instance)
      else { return nil }
      return record
    }
  }

  /// The change that has used an idempotency key: unless nothing came of it the key is its own for good, as two changes of
  /// one key would count money twice that Clerk moves once.
  static func change(
    withKey key: String, on instance: InstanceIdentity, _ known: KnownInstances, _ db: Database
  ) throws -> ChangeID? {
    let ids = try String.fetchAll(
      db, sql: "SELECT change_id FROM event WHERE \(IntentPath.isAboutCredits) AND \(IntentPath.key) = ?",
      arguments: [key])
    for id in ids {
      let record = try checkedRecord(ChangeID(rawValue: id), db)
      if known.id(of: record.intent.instance) == known.id(of: instance),
        ![.refused, .notSent, .discarded].contains(record.phase)
      {
        return record.id
      }
    }
    return nil
  }

  private static func damage(_ what: String) -> JournalError {
    JournalError(
      .damaged,
      "The journal was altered: \(what). No credits are moved until this is resolved; orgdesk journal "
        + "verify checks all of it.")
  }
}

extension SQLiteJournal {
  package func repeats(of plan: ChangePlan) async throws(JournalError) -> RepeatedCredits {
    try await read { [locks] db in try Self.repeats(of: plan, db) { locks.isLocked($0) } }
  }

  static func repeats(
    of plan: ChangePlan, _ db: Database, isLocked: (ChangeID) -> Bool
  ) throws -> RepeatedCredits {
    let rows = plan.rows.filter { $0.kind == .adjustCredits && $0.reverts == nil && !$0.isRepetition }
    guard !rows.isEmpty else { return RepeatedCredits() }
    let known = try KnownInstances(db)
    if let earlier = try applied(plan, known, db, isLocked) { return RepeatedCredits(plan: earlier) }
    var found = RepeatedCredits()
    for row in rows {
      guard let organization = row.organization else { continue }
      let earlier = try checkedAdjustments(of: organization.id, on: plan.instance, known, db)
      let history = CreditHistory(earlier.map { JournalEntry($0) }, of: organization.id)
      found.rows += history.repeated(byRow: row).rows
    }
    return found
  }

  /// What the row of a plan would pay once more of what was adjusted after its plan was begun: that could not be looked at
  /// then.
  static func repeats(
    ofRow row: ChangeIntent, among adjustments: [ChangeRecord], _ db: Database
  ) throws -> RepeatedCredits {
    guard let batch = row.batch, let organization = row.organization?.id else { return RepeatedCredits() }
    let since = try String.fetchSet(
      db,
      sql: """
        SELECT change_id FROM event WHERE \(IntentPath.isAboutCredits) AND \(IntentPath.organization) = ?
        AND number > (SELECT MIN(number) FROM event WHERE change_id = ?)
        """, arguments: [organization.rawValue, batch])
    let made = adjustments.filter { since.contains($0.id.rawValue) }
    return CreditHistory(made.map { JournalEntry($0) }, of: organization).repeated(byRow: row)
  }

  /// The newest plan that moves the same and of which something was carried out, may have been, or may yet be.
  private static func applied(
    _ plan: ChangePlan, _ known: KnownInstances, _ db: Database, _ isLocked: (ChangeID) -> Bool
  ) throws -> RepeatedCredits.Earlier? {
    let digests = known.names(of: plan.instance).compactMap { PlanTable.digest(plan.named(on: $0)) }
    for digest in digests {
      let ids = try String.fetchAll(
        db, sql: "SELECT id FROM plan WHERE digest = ? AND id <> ? ORDER BY created_at DESC, rowid DESC",
        arguments: [digest, plan.id.rawValue])
      for id in ids.map(PlanID.init) {
        guard let header = try PlanTable.header(id, db) else { continue }
        let totals = try PlanTable.totals(id, db, isLocked: isLocked)
        let pending = header.givenUp == nil ? totals.toDo : 0
        guard totals.done + totals[.unknown] + totals[.inProgress] + pending > 0 else { continue }
        return RepeatedCredits.Earlier(
          what: "\(header.title) (\(totals.description))", id: id.rawValue, at: header.createdAt,
          operator: header.operator)
      }
    }
    return nil
  }
}
