import Changes
import ClerkAPI
import GRDB
import Testing

@testable import Journal

@Suite("Plans in the journal")
struct PlanJournalTests {
  @Test(arguments: [true, false])
  func whatWasWrittenIsRead(inMemory: Bool) async throws {
    let folder = try TemporaryFolder()
    let world = try PlanWorld(3, in: inMemory ? .memory : .folder(folder.path))
    var plan = world.plan(PlanWorld.credits(100))
    plan.expiresAt = Timestamp(milliseconds: 9000)
    try await world.journal.begin(plan)
    let running = try #require(try await world.journal.plan(plan.id))
    #expect(running == PlanRecord(plan, entries: plan.rows.map { PlanEntry($0, nil) }, isRunning: true))
    #expect(try await world.journal.plans(PlanQuery()) == [running.overview])
    await world.journal.release(plan.id)

    let journal = inMemory ? world.journal : try SQLiteJournal(.folder(folder.path))
    let left = try #require(try await journal.plan(plan.id))
    #expect(left.plan == plan && !left.isRunning && left.overview.isUnfinished)
    #expect(try await journal.verify() == .whole(events: 4))
    #expect(try await journal.entries(JournalQuery()).isEmpty, "a plan is no change")
    #expect(try await journal.entry(ChangeID(rawValue: plan.id.rawValue)) == nil)
  }

  @Test func aPlanAndItsRowsAreWrittenOnce() async throws {
    let world = try PlanWorld(2)
    let plan = world.plan(PlanWorld.credits(100))
    try await world.journal.begin(plan)
    let running = await failure { () throws(JournalError) in try await world.journal.begin(plan) }
    #expect(running?.reason == .inProgressElsewhere)
    await world.journal.release(plan.id)
    let again = await failure { () throws(JournalError) in try await world.journal.begin(plan) }
    #expect(again?.reason == .outOfOrder)
    // Another plan with a row of the first: nothing of it is kept.
    let other = ChangePlan(
      id: PlanID(rawValue: "plan-2"), title: "", instance: plan.instance, operator: "eve",
      createdAt: plan.createdAt,
      rows: plan.rows.map { row in
        var row = row
        row.batch = "plan-2"
        return row
      })
    let shared = await failure { () throws(JournalError) in try await world.journal.begin(other) }
    #expect(shared?.reason == .outOfOrder)
    #expect(try await world.journal.plan(other.id) == nil)
    #expect(try await world.journal.verify() == .whole(events: 3))
  }

  @Test func aChangeIsBegunOnce() async throws {
    let journal = try SQLiteJournal(.memory)
    try await journal.begin(Events.intended("one"))
    await journal.release(ChangeID(rawValue: "one"))
    let again = await failure { () throws(JournalError) in try await journal.begin(Events.intended("one")) }
    #expect(again?.reason == .outOfOrder)
  }

  @Test func queriesAndSignatures() async throws {
    let world = try PlanWorld(1)
    for (name, cents) in [("plan-1", 100), ("plan-2", 200)] {
      try await world.journal.begin(world.plan(PlanWorld.credits(Int64(cents)), id: name))
      await world.journal.release(PlanID(rawValue: name))
    }
    let signature = PlanSignature(operator: "eve", at: Timestamp(milliseconds: 7000))
    try await world.journal.abandon(PlanID(rawValue: "plan-1"), signature)
    #expect(try await world.journal.plan(PlanID(rawValue: "plan-1"))?.givenUp == signature)
    let twice = await failure { () throws(JournalError) in
      try await world.journal.abandon(PlanID(rawValue: "plan-1"), signature)
    }
    #expect(twice?.reason == .outOfOrder)
    let taken = try await world.journal.take(PlanID(rawValue: "plan-2"), signature)
    #expect(taken.isRunning)
    await world.journal.release(taken.id)
    var query = PlanQuery()
    query.isOpen = true
    #expect(try await world.journal.plans(query).map(\.id.rawValue) == ["plan-2"])
    query.instance = InstanceIdentity(rawValue: "ins_2")
    #expect(try await world.journal.plans(query).isEmpty)
    #expect(try await world.journal.verify() == .whole(events: 6))
    let none = await failure { () throws(JournalError) in
      _ = try await world.journal.take(PlanID(rawValue: "none"), signature)
    }
    #expect(none?.reason == .outOfOrder)
  }

  @Test func nothingOfItCanBeAltered() async throws {
    let world = try PlanWorld(2)
    try await world.journal.begin(world.plan(PlanWorld.credits(100)))
    for sql in [
      "DELETE FROM plan", "DELETE FROM plan_row", "UPDATE plan_row SET place = 9",
      "UPDATE event SET payload = '{}'",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") {
        try world.journal.database.write { try $0.execute(sql: sql) }
      }
    }
    try await world.journal.database.write { db in
      try db.execute(sql: "DROP TRIGGER plan_row_stays; UPDATE plan_row SET place = place + 5")
      try db.execute(sql: "UPDATE plan_row SET place = 9 - place")
    }
    guard case .broken(_, let reason) = try await world.journal.verify() else {
      Issue.record("it was not noticed")
      return
    }
    #expect(reason.contains("plan-1"))
  }

  @Test func anotherProcessRunsItUntilItIsGone() async throws {
    let folder = try TemporaryFolder()
    let id = PlanID(rawValue: "probe")
    let probe = try Probe(["plan", folder.path, id.rawValue])
    probe.wait(for: "sending")
    let journal = try SQLiteJournal(.folder(folder.path))
    let signature = PlanSignature(operator: "ada", at: Timestamp(milliseconds: 1))
    let running = try #require(try await journal.plan(id))
    #expect(running.isRunning && running.entries.map(\.state) == [.inProgress, .notBegun, .notBegun])
    let busy = await failure { () throws(JournalError) in _ = try await journal.take(id, signature) }
    #expect(busy?.reason == .inProgressElsewhere)
    let kept = await failure { () throws(JournalError) in try await journal.abandon(id, signature) }
    #expect(kept?.reason == .inProgressElsewhere)

    probe.kill()
    let left = try await journal.take(id, signature)
    #expect(left.entries.map(\.state) == [.unknown, .notBegun, .notBegun])
    await journal.release(id)
    #expect(try await journal.plans(PlanQuery()).map(\.isUnfinished) == [true])
    #expect(try await journal.verify() == .whole(events: 7))
  }
}
