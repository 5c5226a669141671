import Changes
import ClerkAPI
import JSON
import Journal
import Testing

@Suite("Running plans")
struct PlanRunnerTests {
  private func states(_ outcome: PlanOutcome) throws -> [PlanRowState] {
    try #require(outcome.record).entries.map(\.state)
  }

  @Test func everyRowIsSentOnceAndAfterThePlanIsDurable() async throws {
    let world = try PlanWorld(5)
    let outcome = try await world.begin(world.plan(PlanWorld.credits(100)))
    #expect(outcome.ending == .completed)
    #expect(try states(outcome) == Array(repeating: .succeeded, count: 5))
    #expect(world.with { $0.wasDurable })
    #expect(outcome.record?.overview.status == .finished)
    #expect(outcome.record?.sums(where: \.isDone).first?.added == Money(minorUnits: 500, currency: .usd))
    let again = try await world.resume()
    #expect(again.ends.isEmpty && again.ending == .completed)
    #expect(world.with { $0.sent.count } == 5)
    #expect(world.with { $0.balances.values.allSatisfy { $0 == 1100 } })
    #expect(try await world.journal.verify() != .broken(event: 0, ""))
  }

  @Test func oneFailureStopsNothingElseAndTheUnknownIsNotRepeated() async throws {
    let world = try PlanWorld(4)
    let refusal = ClerkError(
      .refused(APIRefusal(status: 422, errors: [APIErrorEntry(message: "No.", code: "no")])))
    world.with { state in
      state.failures[PlanWorld.id(1)] = refusal
      state.failures[PlanWorld.id(2)] = PlanWorld.lost
    }
    let outcome = try await world.begin(world.plan(PlanWorld.credits(100)))
    #expect(outcome.ending == .completed)
    #expect(try states(outcome) == [.refused, .unknown, .succeeded, .succeeded])
    #expect(outcome.record?.overview.needsDecision == true)
    world.with { $0.failures = [:] }
    let again = try await world.resume()
    #expect(try states(again) == [.refused, .unknown, .succeeded, .succeeded])
    #expect(world.with { $0.sent.count } == 4)
  }

  @Test func stoppedTheRestIsToDoAndGoneOnWith() async throws {
    let world = try PlanWorld(6)
    world.with { state in
      state.onSend = { state in if state.sent.count == 2 { state.isStopped = true } }
    }
    let outcome = try await world.begin(world.plan(PlanWorld.credits(100)))
    #expect(outcome.ending == .stopped)
    let totals = try #require(outcome.record?.totals)
    #expect(totals[.succeeded] == world.with { $0.sent.count } && totals.toDo == 6 - totals[.succeeded])
    #expect(outcome.record?.overview.isUnfinished == true)
    world.with { state in (state.isStopped, state.onSend) = (false, nil) }
    #expect(try states(try await world.resume()) == Array(repeating: .succeeded, count: 6))
    #expect(world.with { Set($0.sent.map(\.id)).count } == 6)
    #expect(world.with { $0.sent.count } == 6)
  }

  @Test func whenItsTimeIsOverNoFurtherRowIsSent() async throws {
    let world = try PlanWorld(6)
    var plan = world.plan(PlanWorld.credits(100))
    plan.expiresAt = Timestamp(milliseconds: 6000)
    // The machine slept while the first rows were under way.
    world.with { state in state.onSend = { $0.now = 6000 } }
    let outcome = try await world.begin(plan)
    guard case .forbidden(let reason) = outcome.ending else {
      Issue.record("\(outcome.ending)")
      return
    }
    #expect(reason.contains("has expired"))
    let totals = try #require(outcome.record?.totals)
    #expect(totals[.succeeded] == world.with { $0.sent.count } && totals[.succeeded] < 6)
    #expect(totals.toDo == 6 - totals[.succeeded])
    await #expect(throws: PlanFailure.expired) { try await world.resume() }
  }

  @Test func whatSomeoneElseChangedIsNotOverwritten() async throws {
    let world = try PlanWorld(3)
    let plan = world.plan(.memberLimit(50))
    try world.put(1, ["max_allowed_memberships": 7])
    try world.put(2, ["name": "Another"])
    world.with { $0.organizations[PlanWorld.id(3)] = nil }
    let outcome = try await world.begin(plan)
    #expect(try states(outcome) == [.refused, .succeeded, .refused])
    #expect(world.with { $0.sent.map { $0.organization?.id } } == [PlanWorld.id(2)])
    #expect(world.with { $0.sent.first?.before?["name"]?.stringValue } == "Another", "as it was read again")
    let message = outcome.record?.entries.first?.failure?.message
    #expect(message?.contains("Member limit: was 5, theirs 7, yours 50") == true, "\(message ?? "")")
    #expect(outcome.record?.entries.last?.failure?.code == "resource_not_found")
  }

  @Test func whatOnlyBackendsMayReadIsNotTold() async throws {
    let world = try PlanWorld(1)
    let plan = world.plan(.setMetadata(.forBackends, path: ["a", "b"], 1))
    try world.put(1, ["private_metadata": ["a": ["b": "secret"]]])
    let outcome = try await world.begin(plan)
    let message = try #require(outcome.record?.entries.first?.failure?.message)
    #expect(message.contains("private.a") && !message.contains("secret"), "\(message)")
  }

  @Test func moreThanThereIsNowIsNotSent() async throws {
    let world = try PlanWorld(2)
    let plan = world.plan(PlanWorld.credits(-800))
    world.with { $0.balances[PlanWorld.id(1)] = 700 }
    let outcome = try await world.begin(plan)
    #expect(try states(outcome) == [.refused, .succeeded])
    #expect(world.with { $0.sent.count } == 1)
    #expect(outcome.record?.entries.last?.entry?.record.intent.balanceBefore?.minorUnits == 1000)
  }

  @Test func whereNothingGetsThroughItStops() async throws {
    let world = try PlanWorld(30)
    world.with { state in
      for number in 1...30 { state.failures[PlanWorld.id(number)] = PlanWorld.unreachable }
    }
    let outcome = try await world.begin(world.plan(PlanWorld.credits(100)))
    guard case .obstructed = outcome.ending else {
      Issue.record("\(outcome.ending)")
      return
    }
    let totals = try #require(outcome.record?.totals)
    #expect(totals[.notSent] >= 3 && totals.toDo == 30 && totals.done == 0)
    // What surely was not sent is sent once it gets through.
    world.with { $0.failures = [:] }
    let resumed = try await world.resume()
    #expect(try states(resumed) == Array(repeating: .succeeded, count: 30))
    #expect(world.with { $0.balances.values.allSatisfy { $0 == 1100 } })
    #expect(try await world.journal.verify() != .broken(event: 0, ""))
  }

  @Test func whatWasNotSentIsNotPaidTwice() async throws {
    let world = try PlanWorld(3)
    world.with { state in
      for number in 1...3 { state.failures[PlanWorld.id(number)] = PlanWorld.unreachable }
    }
    let amount = Money(minorUnits: 100, currency: .usd)
    let plan = world.plan(.adjustCredits(BulkAdjustment(.increase, amount, ticket: "T-1")))
    #expect(try states(try await world.begin(plan)) == Array(repeating: .notSent, count: 3))
    world.with { $0.failures = [:] }
    // One of them was paid by itself in the meantime.
    var draft = ChangeDraft(again: plan.rows[0])
    guard case .adjustCredits(var adjustment) = draft.request else { return }
    adjustment.idempotencyKey = ""
    draft.request = .adjustCredits(adjustment)
    let single = draft.intent(
      id: ChangeID(rawValue: "single"), instance: plan.instance, operator: plan.operator)
    try await world.journal.begin(ChangeEvent(single.id, at: .init(milliseconds: 6000), .intended(single)))
    for kind in [
      ChangeEvent.Kind.sending(attempt: 1, uptime: 0), .succeeded(ChangeResult(.answer, body: nil)),
    ] {
      try await world.journal.append(ChangeEvent(single.id, at: .init(milliseconds: 6000), kind))
    }
    await world.journal.release(single.id)
    let resumed = try await world.resume()
    #expect(try states(resumed) == [.notSent, .succeeded, .succeeded])
    #expect(world.with { $0.balances[PlanWorld.id(1)] } == 1000)
  }

  @Test func lockedMeanwhileTheRestIsToDo() async throws {
    let world = try PlanWorld(6)
    world.with { state in
      state.onSend = { $0.policy.readOnly = .lock }
    }
    let outcome = try await world.begin(world.plan(PlanWorld.credits(100)))
    guard case .forbidden = outcome.ending else {
      Issue.record("\(outcome.ending)")
      return
    }
    let totals = try #require(outcome.record?.totals)
    #expect(totals[.succeeded] >= 1 && totals.toDo >= 3)
    await #expect(throws: PlanFailure.forbidden(.readOnly(.lock))) { try await world.resume() }
  }

  @Test func whatWasWrittenDownAndNeverSentIsSent() async throws {
    let world = try PlanWorld(3)
    let plan = world.plan(PlanWorld.credits(100))
    try await world.journal.begin(plan)
    for (row, steps) in zip(plan.rows, [1, 2]) {
      let events: [ChangeEvent.Kind] = [.intended(row), .sending(attempt: 1, uptime: 0)]
      try await world.journal.begin(ChangeEvent(row.id, at: .init(milliseconds: 5000), events[0]))
      if steps == 2 {
        try await world.journal.append(ChangeEvent(row.id, at: .init(milliseconds: 5000), events[1]))
      }
      await world.journal.release(row.id)
    }
    await world.journal.release(plan.id)
    let before = try #require(try await world.journal.plan(plan.id))
    #expect(before.entries.map(\.state) == [.neverSent, .unknown, .notBegun])
    #expect(try states(try await world.resume()) == [.succeeded, .unknown, .succeeded])
    #expect(
      world.with { $0.sent.map(\.id) }.sorted { $0.rawValue < $1.rawValue } == [
        plan.rows[0].id, plan.rows[2].id,
      ])
  }

  @Test func whatIsNotGoneOnWith() async throws {
    let world = try PlanWorld(2)
    world.with { $0.isStopped = true }
    var plan = world.plan(PlanWorld.credits(100))
    plan.expiresAt = Timestamp(milliseconds: 6000)
    #expect(try await world.begin(plan).ending == .stopped)
    world.with { $0.isStopped = false }
    let other = InstanceIdentity(rawValue: "ins_2")
    await #expect(throws: PlanFailure.otherInstance(PlanWorld.instance)) { try await world.resume(on: other) }
    world.with { $0.now = 6000 }
    await #expect(throws: PlanFailure.expired) { try await world.resume() }
    world.with { $0.now = 5000 }
    await #expect(throws: PlanFailure.forbidden(.readOnly(.commandLine))) {
      try await world.runner.abandon(
        plan.id, on: plan.instance, by: "eve", policy: AccessPolicy(readOnly: .commandLine))
    }
    try await world.runner.abandon(plan.id, on: plan.instance, by: "eve", policy: AccessPolicy())
    await #expect(throws: PlanFailure.givenUp(PlanSignature(operator: "eve", at: .init(milliseconds: 5000))))
    {
      try await world.resume()
    }
    #expect(try await world.journal.plan(plan.id)?.overview.status == .abandoned)
    #expect(world.with { $0.sent.isEmpty })
  }

  @Test func whatTheGateRefusesIsNotEvenWrittenDown() async throws {
    let world = try PlanWorld(2)
    world.with { $0.policy.role = .support }
    await #expect(throws: PlanFailure.forbidden(.role(.support, .deleteOrganization))) {
      try await world.begin(world.plan(.delete))
    }
    world.with { $0.policy = AccessPolicy() }
    world.with { $0.policy.credits.approvalAbove = Money(minorUnits: 150, currency: .usd) }
    await #expect(throws: PlanFailure.self) { try await world.begin(world.plan(PlanWorld.credits(100))) }
    await #expect(throws: PlanFailure.empty) { try await world.begin(world.plan(.memberLimit(5))) }
    #expect(try await world.journal.plans(PlanQuery()).isEmpty)
    #expect(world.with { $0.sent.isEmpty })
  }
}
