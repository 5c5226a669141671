import Changes
import ClerkAPI
import Testing

/// Running, proposing, applying and abandoning plans, for console and shell alike.
@Suite struct PlanServiceTests {
  private static let other = InstanceIdentity(rawValue: "ins_2")

  /// One dollar for the one organization there is.
  private func draft(_ world: ServiceWorld) throws -> PlanDraft {
    let dollar = Money(minorUnits: 100, currency: .usd)
    let subject = PlanSubject(try world.organization, balance: Money(minorUnits: 2000, currency: .usd))
    return PlanDraft(.adjustCredits(BulkAdjustment(.increase, dollar)), on: [subject])
  }

  private func failure(_ work: () async throws -> Void) async -> PlanFailure? {
    do {
      try await work()
      return nil
    } catch {
      return error as? PlanFailure
    }
  }

  private func proposed(_ world: ServiceWorld) async throws -> [UInt8] {
    Array(try await world.plans.propose(draft(world), world.tell).text.utf8)
  }

  private var paid: [String] { ["POST /organizations/org_1/billing/credits"] }

  private func paid(_ world: ServiceWorld) -> [String] { world.requests.filter { $0.hasPrefix("POST") } }

  // MARK: Running

  @Test func aPlanIsRecordedAndRun() async throws {
    let world = try ServiceWorld()
    let outcome = try await world.plans.begin(draft(world), world.watch)
    #expect(outcome.record?.totals.done == 1)
    #expect(paid(world) == paid)
    #expect(world.with { $0.told } == [Events.instance])
    #expect(try await world.plans.unfinished { _ in } == [])
  }

  @Test func withoutAJournalNothingIsAsked() async throws {
    let world = try ServiceWorld()
    let problem = JournalError(.notPermitted, "No permission.")
    world.with { $0.problem = problem }
    #expect(
      await failure { _ = try await world.plans.begin(draft(world), world.watch) }
        == .unusableJournal(problem))
    #expect(
      await failure { _ = try await world.plans.resume(PlanID(rawValue: "p"), world.watch) }
        == .unusableJournal(problem))
    #expect(await failure { try await world.plans.abandon(PlanID(rawValue: "p")) } == .journal(problem))
    #expect(world.with { $0.requests } == [])
  }

  @Test func withoutAnInstanceNothingIsRecorded() async throws {
    let world = try ServiceWorld()
    world.with { $0.instance = nil }
    let failure = await failure { _ = try await world.plans.begin(draft(world), world.watch) }
    guard case .unknownInstance = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try await world.journal.plans(PlanQuery()) == [])
  }

  @Test func whatThePolicyForbidsIsNotRecorded() async throws {
    let world = try ServiceWorld()
    world.with { $0.policy.role = .support }
    #expect(
      await failure { _ = try await world.plans.begin(draft(world), world.watch) }
        == .forbidden(.role(.support, .adjustCredits)))
    #expect(
      await failure { _ = try await proposed(world) } == .forbidden(.role(.support, .adjustCredits)))
    #expect(try await world.journal.plans(PlanQuery()) == [])
  }

  // MARK: Two persons

  @Test func whatOnePersonProposesAnotherOneAppliesOnce() async throws {
    let world = try ServiceWorld()
    world.with { $0.policy.credits.approvalAbove = Money(minorUnits: 50, currency: .usd) }
    let file = try await proposed(world)
    #expect(try await world.journal.plans(PlanQuery()) == [])
    #expect(
      await failure { _ = try await world.plans.open(file, world.tell) } == .file(.ownAuthor("ada")))

    world.with { $0.operatorName = "bob" }
    let opened = try await world.plans.open(file, world.tell)
    #expect(opened.earlier == nil && opened.plan.rows.map(\.proposedBy) == ["ada"])
    #expect(opened.plan.rows.map(\.id) == opened.file.plan.rows.map(\.id))
    let outcome = try await world.plans.apply(opened.file, isRepetition: false, world.watch)
    #expect(outcome.record?.totals.done == 1 && paid(world) == paid)

    #expect(try await world.plans.open(file, world.tell).earlier?.totals.done == 1)
    guard
      case .journal(let error) = await failure({
        _ = try await world.plans.apply(opened.file, isRepetition: false, world.watch)
      })
    else {
      Issue.record("it was applied twice")
      return
    }
    #expect(error.reason == .outOfOrder)
    #expect(paid(world) == paid)
  }

  @Test func aFileThatIsAlteredOrOldOrOfElsewhereIsNotApplied() async throws {
    let world = try ServiceWorld()
    let file = try await proposed(world)
    world.with { $0.operatorName = "bob" }
    let altered = Array(String(decoding: file, as: UTF8.self).replacing("Acme", with: "Evil").utf8)
    #expect(await failure { _ = try await world.plans.open(altered, world.tell) } == .file(.altered))
    world.with { $0.instance = "ins_2" }
    #expect(
      await failure { _ = try await world.plans.open(file, world.tell) }
        == .file(.otherInstance(Events.instance)))
    world.with { $0.instance = "ins_1" }
    let opened = try await world.plans.open(file, world.tell)
    world.with { $0.now += PlanFile.lifetime }
    #expect(
      await failure { _ = try await world.plans.apply(opened.file, isRepetition: false, world.watch) }
        == .file(.tooOld(opened.file.expiresAt)))
    #expect(paid(world) == [])
  }

  // MARK: Abandoning

  private func left(_ world: ServiceWorld, on instance: InstanceIdentity = Events.instance) async throws {
    let plan = Events.plan("p", organizations: ["org_1"], instance: instance)
    try await world.journal.begin(plan)
    await world.journal.release(plan.id)
  }

  @Test func anAbandonedPlanIsNotResumed() async throws {
    let world = try ServiceWorld()
    try await left(world)
    #expect(try await world.plans.unfinished { _ in }.map(\.id.rawValue) == ["p"])
    try await world.plans.abandon(PlanID(rawValue: "p"))
    #expect(try await world.plans.record(PlanID(rawValue: "p"))?.givenUp?.operator == "ada")
    guard
      case .givenUp(let end) = await failure({
        _ = try await world.plans.resume(PlanID(rawValue: "p"), world.watch)
      })
    else {
      Issue.record("it was resumed")
      return
    }
    #expect(end.operator == "ada" && paid(world) == [])
  }

  @Test func aPlanOfAnotherInstanceIsAbandonedByWhoeverNamesThat() async throws {
    let world = try ServiceWorld()
    try await left(world, on: Self.other)
    #expect(try await world.plans.unfinished { _ in } == [], "it is of no concern here")
    #expect(
      await failure { try await world.plans.abandon(PlanID(rawValue: "p")) } == .otherInstance(Self.other))
    #expect(
      await failure { _ = try await world.plans.resume(PlanID(rawValue: "p"), world.watch) }
        == .otherInstance(Self.other))
    try await world.plans.abandon(PlanID(rawValue: "p"), naming: Self.other)
    #expect(try await world.plans.record(PlanID(rawValue: "p"))?.givenUp != nil)
  }

  @Test func whatIsLeftIsResumedHere() async throws {
    let world = try ServiceWorld()
    try await left(world)
    let outcome = try await world.plans.resume(PlanID(rawValue: "p"), world.watch)
    #expect(outcome.record?.totals.done == 1 && paid(world) == paid)
  }
}
