import Changes
import ClerkAPI
import GRDB

/// Finds what would pay once more what was paid before.
extension SQLiteJournal {
  /// What a plan would pay once more, unless its rows say that this is meant.
  ///
  /// - Throws: `JournalError`.
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
      guard case .adjustCredits(let adjustment) = row.request, let organization = row.organization else {
        continue
      }
      let earlier = try checkedAdjustments(of: organization.id, on: plan.instance, known, db).last { record in
        guard case .adjustCredits(let other) = record.intent.request, isMade(record) else { return false }
        // Without a ticket an adjustment by itself says nothing; a row of another plan does.
        return other.signedAmount == adjustment.signedAmount && same(record.intent.ticket, row.ticket)
          && (row.ticket != nil || record.intent.batch != nil)
      }
      if let movement = earlier.flatMap({ CreditMovement(JournalEntry($0)) }) {
        found.rows.append(RepeatedCredits.Earlier(movement, name: organization.name))
      }
    }
    return found
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

  /// Whether the credits moved, or may have.
  private static func isMade(_ record: ChangeRecord) -> Bool {
    record.phase == .succeeded || record.phase.isOpen || record.settlement?.decision == .happened
  }

  private static func same(_ one: String?, _ other: String?) -> Bool {
    one.map { Array($0.utf8) } == other.map { Array($0.utf8) }
  }
}

extension ChangePlan {
  /// The same, under another name of its instance.
  fileprivate func named(on instance: InstanceIdentity) -> ChangePlan {
    ChangePlan(
      id: id, title: title, instance: instance, operator: `operator`, createdAt: createdAt, rows: rows)
  }
}
