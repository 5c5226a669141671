import Changes
import ClerkAPI
import Foundation
import GRDB
import JSON
import Testing

@testable import Journal

/// Someone who knows SQLite and alters the journal is found out: by looking at all of it, and before money moves.
@Suite("A journal that was altered")
struct JournalTamperTests {
  /// A journal in which every table has rows, and nearly every column a value.
  private func journal() async throws -> SQLiteJournal {
    let journal = try SQLiteJournal(.memory)
    try await journal.remember(
      Events.instance, of: InstanceIdentity(host: "h", fingerprint: "f"), at: Timestamp(milliseconds: 5))
    try await journal.begin(Events.credit("lost", ticket: "T-1"))
    try await journal.append(Events.sending("lost"))
    try await journal.append(Events.unknown("lost"))
    try await journal.begin(Events.created("new"))
    try await journal.append(Events.sending("new"))
    try await journal.append(Events.succeeded("new"))
    var plan = Events.plan("plan", organizations: ["org_2", "org_3"])
    plan.expiresAt = Timestamp(milliseconds: 9_000_000)
    try await journal.begin(plan)
    await journal.release(plan.id)
    try await journal.abandon(plan.id, PlanSignature(operator: "eve", at: Timestamp(milliseconds: 7000)))
    return journal
  }

  /// Every column of every table, whoever adds one: what stands in it is told by the chain, and compared.
  @Test func isFoundWhateverColumnItWas() async throws {
    let journal = try await journal()
    guard case .whole = try await journal.verify() else {
      Issue.record("\(try await journal.verify())")
      return
    }
    let missed = try await journal.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      #expect(tables.count >= 5)
      return try tables.flatMap { table in
        try db.columns(in: table).map { (table, $0.name) }
      }
    }
    #expect(missed.count > 30)
    for (table, column) in missed {
      let verdict = try await journal.tampered { db in
        let value =
          try #require(try Row.fetchOne(db, sql: "SELECT \(column) AS v FROM \(table)"))["v"] as DatabaseValue
        let other =
          switch value.storage {
          case .int64: "\(column) + 100000"
          case .blob: "zeroblob(7)"
          case .null: try Self.isNumber(column, table, db) ? "1" : "'x'"
          default: "\(column) || 'x'"
          }
        try db.execute(
          sql: "UPDATE \(table) SET \(column) = \(other) WHERE rowid = (SELECT min(rowid) FROM \(table))")
      }
      guard case .broken = verdict else {
        Issue.record("nobody has noticed that \(table).\(column) was altered")
        continue
      }
    }
  }

  private static func isNumber(_ column: String, _ table: String, _ db: Database) throws -> Bool {
    try db.columns(in: table).first { $0.name == column }?.type == "INTEGER"
  }

  /// Whatever table, index or trigger is taken away, or added.
  @Test func isFoundWhateverPartIsMissing() async throws {
    let journal = try await journal()
    let parts = try await journal.read { db in
      try Row.fetchAll(
        db, sql: "SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
      )
      .map { "\($0["type"] as String) \($0["name"] as String)" }
    }
    #expect(parts.count >= 11)
    for part in parts {
      let verdict = try await journal.tampered { try $0.execute(sql: "DROP \(part)") }
      guard case .broken = verdict else {
        Issue.record("nobody has noticed that the \(part) is missing")
        continue
      }
    }
    for added in [
      "CREATE TRIGGER sly AFTER INSERT ON event BEGIN UPDATE change SET phase = 'succeeded'; END",
      "CREATE TABLE more (a)", "ALTER TABLE change ADD COLUMN more TEXT",
    ] {
      guard case .broken = try await journal.tampered({ try $0.execute(sql: added) }) else {
        Issue.record("nobody has noticed: \(added)")
        continue
      }
    }
  }

  /// With an adjustment in doubt, no second one of the organization gets through, whatever was altered.
  @Test(
    arguments: [
      "UPDATE change SET organization_id = 'org_9'", "UPDATE change SET instance = 'ins_9'",
      "UPDATE change SET kind = 'update'", "UPDATE change SET operator = 'eve'",
      "UPDATE change SET created_at = 1", "UPDATE change SET phase = 'succeeded'",
      "UPDATE change SET phase = 'discarded'", "UPDATE change SET events = 9", "DELETE FROM change",
      "DROP INDEX one_unsettled_adjustment", "DROP TRIGGER event_stays", "DROP TRIGGER event_remains",
      "DROP INDEX credits_by_organization",
      "UPDATE event SET name = 'succeeded', payload = '{\"evidence\":\"answer\"}' WHERE name = 'unknown'",
      "UPDATE event SET payload = replace(payload, 'org_1', 'org_9') WHERE name = 'intended'",
      "UPDATE event SET change_id = 'x' WHERE name = 'intended'",
    ])
  func letsNoSecondAdjustmentThrough(sql: String) async throws {
    let journal = try SQLiteJournal(.memory)
    try await journal.begin(Events.credit("lost"))
    try await journal.append(Events.sending("lost"))
    try await journal.append(Events.unknown("lost"))
    await journal.release(ChangeID(rawValue: "lost"))
    try await journal.alter { try $0.execute(sql: sql) }
    for second in [Events.credit("second"), Events.credit("third", key: "lost")] {
      let refused = await failure { () throws(JournalError) in try await journal.begin(second) }
      #expect(refused?.reason == .damaged, "\(sql)")
      #expect(try await journal.read { try EventChain.end($0).number } == 3)
    }
    let plan = Events.plan("plan", organizations: ["org_1"])
    let refused = await failure { () throws(JournalError) in try await journal.begin(plan) }
    #expect(refused?.reason == .damaged, "\(sql)")
  }

  @Test func nothingOfItIsRepeatedOrSettled() async throws {
    let journal = try SQLiteJournal(.memory)
    try await journal.begin(Events.credit("lost"))
    try await journal.append(Events.sending("lost"))
    await journal.release(ChangeID(rawValue: "lost"))
    try await journal.alter { try $0.execute(sql: "UPDATE change SET instance = 'ins_9'") }
    let refused = await failure { () throws(JournalError) in
      _ = try await journal.take(ChangeID(rawValue: "lost"))
    }
    #expect(refused?.reason == .damaged)
    #expect(refused?.message.contains("orgdesk journal verify") == true)
  }

  /// What does not move money is changed all the same.
  @Test func otherChangesGoOn() async throws {
    let journal = try await journal()
    try await journal.alter { try $0.execute(sql: "UPDATE change SET operator = 'eve' WHERE id = 'new'") }
    try await journal.begin(Events.intended("logo"))
    try await journal.append(Events.sending("logo"))
    #expect(try await journal.entry(ChangeID(rawValue: "logo"))?.record.phase == .sent)
  }
}

extension SQLiteJournal {
  /// Alters the file as no one should, all triggers out of the way.
  fileprivate func alter(_ work: @escaping @Sendable (Database) throws -> Void) async throws {
    try await write { db in try Self.altering(db, work) }
  }

  /// What a look at all of it comes to once it was altered; the journal is then as it was before.
  fileprivate func tampered(
    _ work: @escaping @Sendable (Database) throws -> Void
  ) async throws -> JournalVerdict {
    try await write { db in
      var verdict = JournalVerdict.whole(events: 0)
      try db.inSavepoint {
        try Self.altering(db, work)
        verdict = try Self.verdict(db)
        return .rollback
      }
      return verdict
    }
  }

  private static func altering(_ db: Database, _ work: (Database) throws -> Void) throws {
    let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    let triggers = try Row.fetchAll(db, sql: sql)
    for row in triggers { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
    var missing: Set<String> = []
    do {
      try work(db)
    } catch let error as DatabaseError where error.message?.hasPrefix("no such trigger: ") == true {
      missing.insert(String(error.message?.dropFirst("no such trigger: ".count) ?? ""))
    }
    for row in triggers where !missing.contains(row["name"]) { try db.execute(sql: row["sql"]) }
  }
}
