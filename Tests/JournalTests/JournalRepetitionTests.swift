import Changes
import ClerkAPI
import Testing

@testable import Journal

@Suite("Credits that were moved before")
struct JournalRepetitionTests {
  private func journal() throws -> SQLiteJournal { try SQLiteJournal(.memory) }

  /// Takes each row of a plan to its end.
  private func run(
    _ plan: ChangePlan, on journal: SQLiteJournal,
    to kind: ChangeEvent.Kind = .succeeded(ChangeResult(.answer, body: nil))
  ) async throws {
    try await journal.begin(plan)
    for row in plan.rows {
      try await journal.begin(ChangeEvent(row.id, at: plan.createdAt, .intended(row)))
      try await journal.append(Events.sending(row.id.rawValue))
      try await journal.append(Events.event(row.id.rawValue, kind))
      await journal.release(row.id)
    }
    await journal.release(plan.id)
  }

  private func refusal(_ plan: ChangePlan, _ journal: SQLiteJournal) async -> RepeatedCredits? {
    let error = await failure { () throws(JournalError) in try await journal.begin(plan) }
    guard case .repeatsCredits(let repeats) = error?.reason else { return nil }
    return repeats
  }

  @Test func theSamePlanIsRefusedWithTheOneBeforeAndItsDate() async throws {
    let journal = try journal()
    try await run(Events.plan("one", organizations: ["org_1", "org_2"]), on: journal)
    let again = Events.plan("two", organizations: ["org_2", "org_1"], at: 4000)
    let found = try await journal.repeats(of: again)
    #expect(found.plan?.id == "one" && found.plan?.at == Timestamp(milliseconds: 3000))
    #expect(await refusal(again, journal) == found)
    #expect(try await journal.plan(again.id) == nil)
    try await journal.begin(again.repeated)
    #expect(try await journal.verify() == .whole(events: 12))
  }

  @Test func whatIsStillToDoCountsAndWhatCameToNothingDoesNot() async throws {
    let journal = try journal()
    let plan = Events.plan("one", organizations: ["org_1"])
    try await journal.begin(plan)
    await journal.release(plan.id)
    let again = Events.plan("two", organizations: ["org_1"])
    #expect(await refusal(again, journal)?.plan?.id == "one", "it can be gone on with")
    try await journal.abandon(plan.id, PlanSignature(operator: "eve", at: Timestamp(milliseconds: 4000)))
    #expect(try await journal.repeats(of: again).isEmpty)
    try await run(again, on: journal, to: .refused(Events.lost))
    #expect(try await journal.repeats(of: Events.plan("three", organizations: ["org_1"])).isEmpty)
  }

  @Test func aRowInAnotherPlanIsNamed() async throws {
    let journal = try journal()
    try await run(Events.plan("one", organizations: ["org_1", "org_2"], ticket: "T-1"), on: journal)
    let other = Events.plan("two", organizations: ["org_2", "org_3"], ticket: "T-1")
    let found = try #require(await refusal(other, journal))
    #expect(found.plan == nil && found.rows.map(\.id) == ["one-1"] && found.rows.map(\.ticket) == ["T-1"])
    #expect(
      try await journal.repeats(of: Events.plan("three", organizations: ["org_2", "org_3"], ticket: "T-2"))
        .isEmpty)
    try await journal.begin(other.repeated)
  }

  @Test func withoutATicketOnlyRowsOfPlansAreComparedWithRows() async throws {
    let journal = try journal()
    try await journal.begin(Events.credit("single"))
    try await journal.append(Events.sending("single"))
    try await journal.append(Events.succeeded("single"))
    let plan = Events.plan("one", organizations: ["org_1"])
    #expect(try await journal.repeats(of: plan).isEmpty)
    try await run(plan, on: journal)
    let other = Events.plan("two", organizations: ["org_1", "org_2"])
    #expect(await refusal(other, journal)?.rows.map(\.id) == ["one-0"])
  }

  /// What was paid after a plan was begun stops its row, however the ticket is written; the others go on.
  @Test(arguments: ["T-1", " t-1 "], [true, false])
  func aRowThatWasPaidMeanwhileIsNotPaidAgain(ticket: String, isPlan: Bool) async throws {
    let journal = try journal()
    let plan = Events.plan("one", organizations: ["org_1", "org_2"], ticket: "T-1")
    try await journal.begin(plan)
    if isPlan {
      try await run(Events.plan("two", organizations: ["org_1", "org_3"], ticket: ticket), on: journal)
    } else {
      try await journal.begin(Events.credit("single", ticket: ticket))
      try await journal.append(Events.sending("single"))
      try await journal.append(Events.succeeded("single"))
      await journal.release(ChangeID(rawValue: "single"))
    }
    let intents = plan.rows.map { ChangeEvent($0.id, at: plan.createdAt, .intended($0)) }
    let error = await failure { () throws(JournalError) in try await journal.begin(intents[0]) }
    guard case .repeatsCredits(let repeats)? = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(repeats.rows.map(\.id) == [isPlan ? "two-0" : "single"])
    try await journal.begin(intents[1])
  }

  @Test func anotherInstanceIsAnotherMatter() async throws {
    let journal = try journal()
    try await run(Events.plan("one", organizations: ["org_1"], ticket: "T-1"), on: journal)
    let elsewhere = Events.plan(
      "two", organizations: ["org_1"], ticket: "T-1", instance: InstanceIdentity(rawValue: "ins_2"))
    #expect(try await journal.repeats(of: elsewhere).isEmpty)
  }

  @Test func aTicketOfASingleAdjustmentIsUsedOnceUnlessSaidSo() async throws {
    let journal = try journal()
    try await journal.begin(Events.credit("one", ticket: "T-1"))
    try await journal.append(Events.sending("one"))
    try await journal.append(Events.succeeded("one"))
    let event = Events.credit("two", ticket: "T-1")
    let error = await failure { () throws(JournalError) in try await journal.begin(event) }
    guard case .repeatsCredits(let found) = error?.reason, case .intended(var intent) = event.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found.rows.map(\.id) == ["one"])
    #expect(error?.message.contains("T-1") == true)
    try await journal.begin(Events.credit("three", organization: "org_2", ticket: "T-1"))
    try await journal.begin(Events.credit("four", ticket: "T-2"))
    try await journal.append(Events.event("four", .discarded(operator: "ada")))
    var undo = intent
    undo.reverts = ChangeID(rawValue: "one")
    try await journal.begin(ChangeEvent(undo.id, at: Timestamp(milliseconds: 4000), .intended(undo)))
    try await journal.append(Events.event("two", .discarded(operator: "ada")))
    intent = ChangeIntent(
      id: ChangeID(rawValue: "five"), instance: intent.instance, operator: "ada",
      organization: intent.organization, request: intent.request)
    intent.ticket = "T-1"
    intent.isRepetition = true
    try await journal.begin(ChangeEvent(intent.id, at: Timestamp(milliseconds: 5000), .intended(intent)))
  }

  /// Two processes that begin the same plan at once: one of them is told.
  @Test func ofTwoAtOnceOneIsRefused() async throws {
    let folder = try TemporaryFolder()
    let journals = try (0..<2).map { _ in try SQLiteJournal(.folder(folder.path)) }
    let results = await withTaskGroup(of: JournalError?.self) { group in
      for (place, journal) in journals.enumerated() {
        group.addTask {
          await failure { () throws(JournalError) in
            try await journal.begin(Events.plan("plan-\(place)", organizations: ["org_1"]))
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count { $0 == nil } == 1)
  }
}
