import Changes
import ClerkAPI
import Foundation
import GRDB
import JSON
import Testing

@testable import Journal

/// Journals that earlier versions have written.
@Suite("An older journal")
struct JournalMigrationTests {
  /// A journal as the version before has made it: an adjustment of unknown outcome, and a plan of one row that was carried out.
  private func older(in folder: String) throws {
    let queue = try DatabaseQueue(path: folder + "/journal.sqlite")
    try JournalSchema.migrator.migrate(queue, upTo: "plans")
    let plan = Events.plan("plan", organizations: ["org_2"])
    try queue.write { db in
      func add(_ event: ChangeEvent, _ sequence: Int) throws {
        try EventChain.add(
          event.name, of: event.change.rawValue, sequence: sequence, at: event.at, event.payload, db)
      }
      func list(_ intent: ChangeIntent, _ at: Int64, _ phase: String, _ events: Int) throws {
        try db.execute(
          sql: """
            INSERT INTO change (id, kind, instance, organization_id, operator, phase, created_at, events)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            intent.id.rawValue, intent.kind.rawValue, intent.instance.rawValue,
            intent.organization?.id.rawValue, intent.operator, phase, at, events,
          ])
      }
      guard case .intended(let lost) = Events.credit("lost").kind else { return }
      try add(Events.credit("lost"), 1)
      try add(Events.sending("lost"), 2)
      try add(Events.unknown("lost"), 3)
      try list(lost, 1000, "unknown", 3)
      try EventChain.add("plan-made", of: "plan", sequence: 1, at: plan.createdAt, plan.json, db)
      try EventChain.add("plan-row", of: "plan", sequence: 2, at: plan.createdAt, plan.rows[0].json, db)
      try db.execute(
        sql: "INSERT INTO plan (id, title, instance, operator, created_at, rows) VALUES (?, ?, ?, ?, ?, 1)",
        arguments: ["plan", plan.title, plan.instance.rawValue, plan.operator, plan.createdAt.milliseconds])
      try db.execute(sql: "INSERT INTO plan_row VALUES ('plan', 0, ?)", arguments: [plan.rows[0].id.rawValue])
      try add(ChangeEvent(plan.rows[0].id, at: plan.createdAt, .intended(plan.rows[0])), 1)
      try add(Events.sending("plan-0"), 2)
      try add(Events.succeeded("plan-0"), 3)
      try list(plan.rows[0], plan.createdAt.milliseconds, "succeeded", 3)
    }
    try queue.close()
  }

  @Test func isBroughtUpToDateAndWhole() async throws {
    let folder = try TemporaryFolder()
    try older(in: folder.path)
    let journal = try SQLiteJournal(.folder(folder.path))
    #expect(try await journal.verify() == .whole(events: 8))
    #expect(try await journal.entries(JournalQuery()).map(\.id.rawValue) == ["plan-0", "lost"])
    // What was paid before it was brought up to date is known again.
    let again = Events.plan("again", organizations: ["org_2"])
    #expect(try await journal.repeats(of: again).plan?.id == "plan")
    let second = await failure { () throws(JournalError) in try await journal.begin(Events.credit("b")) }
    #expect(second?.reason == .unsettledAdjustment(ChangeID(rawValue: "lost")))
    _ = try await journal.take(ChangeID(rawValue: "lost"))
    try await journal.append(Events.event("lost", .settled(Settlement(.happened, operator: "ada"))))
    try await journal.begin(Events.credit("b"))
    #expect(try await journal.verify() == .whole(events: 10))
  }

  @Test func isReadAsItIsWhereItCannotBeWritten() async throws {
    let folder = try TemporaryFolder()
    try older(in: folder.path)
    let journal = try SQLiteJournal(reading: .folder(folder.path))
    #expect(try await journal.verify() == .whole(events: 8))
    #expect(try await journal.page(JournalQuery()).entries.count == 2)
    #expect(try await journal.plans(PlanQuery()).map(\.totals.done) == [1])
    #expect(try await journal.instance(of: Events.instance) == nil)
  }

  @Test func ofTheFirstVersionCannotBeReadWithoutThat() throws {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.path + "/journal.sqlite")
    try JournalSchema.migrator.migrate(queue, upTo: "events")
    try queue.close()
    let error = #expect(throws: JournalError.self) { try SQLiteJournal(reading: .folder(folder.path)) }
    #expect(error?.message.contains("older version") == true)
    _ = try SQLiteJournal(.folder(folder.path))
  }
}
