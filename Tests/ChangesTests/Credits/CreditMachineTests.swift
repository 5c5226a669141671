import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("The way of an adjustment")
struct CreditMachineTests {
  private func unknown(_ run: MachineRun) throws -> ChangeFailure {
    guard case .unknown(let failure) = try run.outcome().kind else { throw UnexpectedStep(step: run.step) }
    #expect(run.machine.record?.phase == .unknown)
    return failure
  }

  @Test func aLockedResourceIsTriedAgain() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
    #expect(run.step.wait != nil)
    run.waited()
    run.attempt(.success(try Fixtures.entry(-500)))
    #expect(run.machine.record?.phase == .succeeded)
  }

  @Test func lockedToTheEndItIsRefused() throws {
    var run = MachineRun(Fixtures.credit)
    for _ in 1...3 {
      run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
      run.waited()
    }
    run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
    guard case .refused = try run.outcome().kind else { throw UnexpectedStep(step: run.step) }
  }

  @Test func aConflictOverTheKeyIsUnknown() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.refusal(409, "conflict")))
    #expect(try unknown(run).code == "conflict")
    #expect(run.names == ["intended", "sending", "unknown"])
  }

  @Test(
    arguments: [
      (-500, "USD", "cpayer_2"), (500, "USD", "cpayer_1"), (-501, "USD", "cpayer_1"),
      (-500, "EUR", "cpayer_1"),
    ] as [(Int64, String, String)])
  func anEntryOfAnotherPayerAmountOrDirectionIsNoSuccess(
    amount: Int64, currency: String, payer: String
  ) throws {
    var intent = Fixtures.credit
    intent.payer = "cpayer_1"
    var run = MachineRun(intent)
    run.attempt(.success(try Fixtures.entry(amount, currency: currency, payer: payer)))
    #expect(try unknown(run).message.hasPrefix("Clerk's ledger entry entry_1"))
  }

  @Test(arguments: [nil, "cpayer_1"], [nil, "cpayer_1"])
  func aPayerThatIsNotKnownIsNoContradiction(known: String?, answered: String?) throws {
    var intent = Fixtures.credit
    intent.payer = known
    var run = MachineRun(intent)
    run.attempt(.success(try Fixtures.entry(-500, payer: answered)))
    #expect(run.machine.record?.phase == .succeeded)
  }

  @Test func aKeyThatGrewOldIsNotSentAgain() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.pass(seconds: 13 * 3600)
    run.waited()
    let failure = try unknown(run)
    #expect(failure.message.contains("Not sent again. The first attempt was 13 h"))
    #expect(run.names == ["intended", "sending", "failed", "unknown"])
  }

  @Test(arguments: [-7_200_000, 7_200_000] as [Int64])
  func norAfterThisMachinesTimeWasSet(offset: Int64) throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.wallOffset = offset
    run.waited()
    #expect(try unknown(run).message.contains("clock "))
    #expect(run.machine.record?.attempts == 1)
  }

  @Test func withoutAnAttemptThatMayHaveArrivedItEndsAsNotSent() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.unreachable))
    run.pass(seconds: 13 * 3600)
    run.waited()
    guard case .notSent = try run.outcome().kind else { throw UnexpectedStep(step: run.step) }
    #expect(run.machine.record?.attempts == 1)
  }

  @Test func ageIsNoMatterForWhatHasNoKey() throws {
    var run = MachineRun(Fixtures.intent(.delete))
    run.attempt(.failure(Fixtures.lost))
    run.pass(seconds: 13 * 3600)
    run.waited()
    #expect(run.step.isSending)
  }

  @Test func anOldKeyIsNotEvenTakenUp() throws {
    var first = MachineRun(Fixtures.credit)
    first.attempt(.failure(Fixtures.lost))
    first.cancel()
    let record = try #require(first.machine.record)
    var machine = ChangeMachine(resuming: record, policy: AccessPolicy())
    let late = Moment(
      now: Timestamp(milliseconds: 13 * 3_600_000), uptime: .seconds(13 * 3600), boot: MachineRun.boot)
    guard case .finish(let outcome) = machine.begin(late, operator: "eve"),
      case .unrecorded(let error) = outcome.kind
    else {
      Issue.record("it was taken up")
      return
    }
    #expect(error.message.contains("12 h 59 min"))
    #expect(machine.record?.events.count == record.events.count)
  }

  @Test func whatTheProfileDoesNotAllowIsNotEvenWrittenDown() throws {
    var policy = AccessPolicy()
    policy.credits.requiresTicket = true
    let run = MachineRun(Fixtures.credit, policy: policy)
    #expect(try run.outcome() == ChangeOutcome(.forbidden(.credits(.ticketMissing))))
  }

  @Test func rulesThatChangeOnTheWayCount() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.restrict { $0.credits.maximum = Money(minorUnits: 1, currency: .usd) }
    run.waited()
    #expect(try unknown(run).message.contains("above the limit for one adjustment"))
    #expect(run.machine.record?.attempts == 1)
  }

  @Test func theRunnerKnowsThePayerOfEarlierEntries() async throws {
    let earlier = try CreditHistoryTests.entry(1, 100, payer: "cpayer_1")
    let world = World([.success(try Fixtures.entry(-500, payer: "cpayer_2"))])
    world.entries = [earlier]
    let outcome = await world.runner.make(Fixtures.credit, policy: AccessPolicy())
    guard case .unknown(let failure) = outcome.kind else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.message.contains("another payer's (cpayer_2, not cpayer_1)"))
  }
}
