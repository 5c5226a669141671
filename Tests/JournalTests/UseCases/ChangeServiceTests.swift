import Changes
import ClerkAPI
import Testing

/// Making, resuming and settling a change, for console and shell alike.
@Suite struct ChangeServiceTests {
  private static let other = InstanceIdentity(rawValue: "ins_2")

  private func rename(_ world: ServiceWorld) throws -> ChangeDraft {
    var update = OrganizationUpdate()
    update.name = .set("Acme Labs")
    return ChangeDraft(.update(update), of: try world.organization)
  }

  private func sending(_ id: String) -> ChangeEvent {
    Events.event(id, .sending(attempt: 1, uptime: 2000, boot: ServiceWorld.boot))
  }

  private func refusal(_ work: () async throws -> Void) async -> JournalError? {
    do {
      try await work()
      return nil
    } catch {
      return error as? JournalError
    }
  }

  // MARK: Making

  @Test func whatIsMadeIsRecordedOnTheInstanceOfTheKey() async throws {
    let world = try ServiceWorld()
    let outcome = try await world.changes.make(rename(world), world.report)
    guard case .succeeded = outcome.kind else {
      Issue.record("\(outcome.kind)")
      return
    }
    #expect(outcome.record?.intent.instance == Events.instance)
    #expect(outcome.record?.intent.operator == "ada")
    #expect(world.requests == ["GET /organizations/org_1", "PATCH /organizations/org_1"])
    #expect(world.with { $0.told } == [Events.instance])
    #expect(try await world.phase("id-1") == .succeeded)
  }

  @Test func withoutAJournalNothingIsAskedOrSent() async throws {
    let world = try ServiceWorld()
    let problem = JournalError(.diskFull, "The disk is full.")
    world.with { $0.problem = problem }
    let outcome = try await world.changes.make(rename(world), world.report)
    #expect(outcome.kind == .unrecorded(problem))
    #expect(
      try await world.changes.resume(ChangeID(rawValue: "a"), world.report).kind == .unrecorded(problem))
    let settling = await refusal {
      try await world.changes.settle(ChangeID(rawValue: "a"), .happened, naming: nil)
    }
    #expect(settling == problem)
    #expect(world.with { $0.requests } == [])
  }

  @Test func withoutAnInstanceNothingIsRecordedOrSent() async throws {
    let world = try ServiceWorld()
    world.with { $0.instance = nil }
    let outcome = try await world.changes.make(rename(world), world.report)
    guard case .notSent(let error) = outcome.kind else {
      Issue.record("\(outcome.kind)")
      return
    }
    #expect(error.fate == .notSent)
    #expect(world.with { $0.requests } == ["GET /instance"])
    #expect(try await world.count == 0)
  }

  @Test func whatThePolicyForbidsIsNeitherRecordedNorSent() async throws {
    let world = try ServiceWorld()
    world.with { $0.policy.readOnly = .commandLine }
    let outcome = try await world.changes.make(rename(world), world.report)
    #expect(outcome.kind == .forbidden(.readOnly(.commandLine)))
    #expect(world.requests == [])
    #expect(try await world.count == 0)
  }

  // MARK: Sending again

  @Test func whatWasNeverSentIsSentOnce() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"))
    let outcome = try await world.changes.resume(ChangeID(rawValue: "a"), world.report)
    #expect(outcome.record?.phase == .succeeded)
    #expect(world.requests.filter { $0.hasPrefix("POST") }.count == 1)
    let again = try await world.changes.resume(ChangeID(rawValue: "a"), world.report)
    guard case .unrecorded(let error) = again.kind else {
      Issue.record("\(again.kind)")
      return
    }
    #expect(error.message == "Nothing to decide: the change is finished.")
    #expect(world.requests.filter { $0.hasPrefix("POST") }.count == 1)
  }

  @Test func whatAnotherProcessWorksAtIsLeftToIt() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), isHeld: true)
    let outcome = try await world.changes.resume(ChangeID(rawValue: "a"), world.report)
    guard case .unrecorded(let error) = outcome.kind else {
      Issue.record("\(outcome.kind)")
      return
    }
    #expect(error.reason == .inProgressElsewhere)
    #expect(world.requests == [])
  }

  @Test func aChangeOfAnotherInstanceIsLetGoOfUnsent() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a", instance: Self.other))
    let outcome = try await world.changes.resume(ChangeID(rawValue: "a"), world.report)
    guard case .unrecorded(let error) = outcome.kind else {
      Issue.record("\(outcome.kind)")
      return
    }
    #expect(error.message == "The change is for the instance ins_2; this session is on ins_1.")
    #expect(world.requests == [])
    // Whoever comes next can take it.
    #expect(try await world.journal.take(ChangeID(rawValue: "a")).phase == .intended)
  }

  @Test func aKeyThatIsNoLongerTrustedIsNotUsedAgain() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), sending("a"), Events.unknown("a"))
    world.with { $0.now = 2000 + 13 * 3_600_000 }
    let late = try await world.changes.resume(ChangeID(rawValue: "a"), world.report)
    guard case .unrecorded(let error) = late.kind else {
      Issue.record("\(late.kind)")
      return
    }
    #expect(error.message.contains("no longer safe to reuse"))
    #expect(world.requests == [])
    world.with { $0.now = 2000 + 3_600_000 }
    #expect(
      try await world.changes.resume(ChangeID(rawValue: "a"), world.report).record?.phase == .succeeded)
  }

  // MARK: Settling

  private func settle(
    _ world: ServiceWorld, _ decision: Settlement.Decision, naming named: InstanceIdentity? = nil
  ) async -> JournalError? {
    await refusal {
      try await world.changes.settle(ChangeID(rawValue: "a"), decision, naming: named, world.tell)
    }
  }

  @Test func whoKnowsTheOutcomeRecordsItOnce() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), sending("a"), Events.unknown("a"))
    #expect(await settle(world, .happened) == nil)
    #expect(try await world.phase("a") == .settled)
    #expect(world.with { $0.told } == [Events.instance])
    let again = await settle(world, .didNotHappen)
    #expect(again?.message == "Nothing to decide: the change is finished (settled).")
    #expect(world.requests == [])
  }

  @Test func whatWasNeverSentIsAbandonedAndCannotHaveGoneThrough() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"))
    #expect(
      await settle(world, .happened)?.message
        == "The change was never sent, so it cannot have gone through.")
    #expect(await settle(world, .didNotHappen) == nil)
    #expect(try await world.phase("a") == .discarded)
  }

  @Test func aChangeOfAnotherInstanceIsSettledByWhoeverNamesThat() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a", instance: Self.other), sending("a"), Events.unknown("a"))
    #expect(await settle(world, .happened)?.reason == .otherInstance(Self.other))
    #expect(await settle(world, .happened, naming: Events.instance)?.reason == .otherInstance(Self.other))
    #expect(try await world.phase("a") == .unknown)
    #expect(await settle(world, .happened, naming: Self.other) == nil)
    #expect(try await world.phase("a") == .settled)
  }

  @Test func anInstanceThatIsNotKnownHasToBeNamed() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), sending("a"), Events.unknown("a"))
    world.with { $0.instance = nil }
    let refusal = await settle(world, .happened)
    #expect(refusal?.message.contains("which instance this session is on is not known") == true)
    #expect(await settle(world, .happened, naming: Events.instance) == nil)
  }

  @Test func whoMayNotMakeAChangeDoesNotSettleIt() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), sending("a"), Events.unknown("a"))
    world.with { $0.policy.role = .support }
    #expect(await settle(world, .happened)?.message == "Your role (support) cannot adjust credits.")
    world.with { $0.policy.role = .admin }
    #expect(await settle(world, .happened) == nil)
  }

  @Test func whatAnotherProcessWorksAtIsNotSettled() async throws {
    let world = try ServiceWorld()
    try await world.record(Events.credit("a"), sending("a"), isHeld: true)
    #expect(await settle(world, .happened)?.reason == .inProgressElsewhere)
  }
}
