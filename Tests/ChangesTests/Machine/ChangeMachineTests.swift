import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite("The way of a change")
struct ChangeMachineTests {
  @Test func whatIsMeantAndEachAttemptAreOnTheDiskBeforeAnythingLeaves() throws {
    var run = MachineRun(Fixtures.rename)
    #expect(run.step == .begin(ChangeEvent(Fixtures.rename.id, at: .zero, .intended(Fixtures.rename))))
    run.handle { .recorded($0) }
    #expect(run.step == .look(Fixtures.id, [.organization]))
    run.handle { .found(.success(Fixtures.subject(of: Fixtures.rename)), $0) }
    let sending = ChangeEvent.Kind.sending(attempt: 1, uptime: 2000, boot: MachineRun.boot)
    #expect(run.step == .record(ChangeEvent(Fixtures.rename.id, at: Timestamp(milliseconds: 2000), sending)))
    run.handle { .recorded($0) }
    #expect(run.step == .send(attempt: 1, of: 4))

    let organization = try Fixtures.organization(["name": "Acme Labs"])
    let answer = ChangeAnswer(.organization(organization), traceID: "trace-9")
    run.handle { .attempted(.success(answer), $0) }
    let result = ChangeResult(.answer, body: organization.source, traceID: "trace-9")
    #expect(run.step.event?.kind == .succeeded(result))
    run.handle { .recorded($0) }
    #expect(try run.outcome() == ChangeOutcome(.succeeded(result, answer)))
    #expect(run.machine.record?.phase == .succeeded)
  }

  @Test(arguments: [
    (AccessPolicy(readOnly: .commandLine), PolicyRefusal.readOnly(.commandLine)),
    (AccessPolicy(role: .support), PolicyRefusal.role(.support, .adjustCredits)),
  ])
  func whatMayNotBeDoneIsNotEvenWrittenDown(policy: AccessPolicy, refusal: PolicyRefusal) throws {
    let run = MachineRun(Fixtures.credit, policy: policy)
    #expect(try run.outcome() == ChangeOutcome(.forbidden(refusal)))
  }

  @Test func withoutAJournalNothingLeaves() throws {
    let full = JournalError(.diskFull, "The disk is full.")
    var run = MachineRun(Fixtures.rename)
    run.handle { _ in .notRecorded(full) }
    #expect(try run.outcome() == ChangeOutcome(.unrecorded(full)))

    run = MachineRun(Fixtures.rename)
    run.handle { .recorded($0) }
    run.handle { .found(.success(Fixtures.subject(of: Fixtures.rename)), $0) }
    run.handle { _ in .notRecorded(full) }
    #expect(try run.outcome() == ChangeOutcome(.unrecorded(full)))
    #expect(run.machine.record?.phase == .intended)
  }

  @Test func aRefusalIsTheEnd() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.failure(Fixtures.refusal(422, "form_param_value_invalid")))
    guard case .refused(let error) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(error.parameter == "name")
    #expect(run.names == ["intended", "sending", "refused"])
    #expect(run.machine.record?.failure?.traceID == "trace-2")
  }

  @Test func whatSurelyDidNotLeaveIsSentAgainAFewTimes() throws {
    var run = MachineRun(Fixtures.create)
    for attempt in 1...3 {
      #expect(run.step.wait == nil)
      run.attempt(.failure(Fixtures.unreachable))
      let wait = try #require(run.step.wait)
      #expect(wait.attempt == attempt + 1)
      #expect(wait.attempts == 4)
      #expect(wait.reason.fate == .notSent)
      run.waited()
    }
    run.attempt(.failure(Fixtures.unreachable))
    guard case .notSent = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(run.names.filter { $0 == "sending" }.count == 4)
    #expect(run.names.last == "not-sent")
  }

  @Test func theServerDecidesHowLongToWaitWhenItTurnsRequestsAway() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.refusal(429, "too_many_requests", retryAfter: 7)))
    let wait = try #require(run.step.wait)
    #expect(wait.duration >= .seconds(7))
    run.waited()
    run.attempt(.success(try Fixtures.entry(-500)))
    #expect(run.machine.record?.phase == .succeeded)
  }

  @Test func aCreationThatMayHaveArrivedIsNeverSentAgain() throws {
    var run = MachineRun(Fixtures.create)
    run.attempt(.failure(Fixtures.lost))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.fate == .mayHaveArrived)
    #expect(run.names == ["intended", "sending", "unknown"])
  }

  @Test func aRefusalAfterALostAnswerSettlesNothing() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.waited()
    run.attempt(.failure(Fixtures.refusal(422, "insufficient_credit_balance")))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.code == "insufficient_credit_balance")
    #expect(run.machine.record?.phase == .unknown)
    #expect(run.names == ["intended", "sending", "failed", "sending", "unknown"])
  }

  @Test func credits() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.waited()
    run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
    run.waited()
    run.attempt(.success(try Fixtures.entry(-500)))
    guard case .succeeded(let result, let answer?) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(result.traceID == "trace-1")
    #expect(answer.body["id"] == "entry_1")
  }

  @Test(arguments: [(500, "USD"), (-501, "USD"), (-500, "EUR")] as [(Int64, String)])
  func anEntryThatSaysSomethingElseIsNoSuccess(amount: Int64, currency: String) throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.success(try Fixtures.entry(amount, currency: currency)))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.contains("-$5.00"))
    #expect(run.machine.record?.phase == .unknown)
  }

  @Test func anAnswerAboutAnotherOrganizationIsNoSuccess() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.success(ChangeAnswer(.organization(try Fixtures.organization(["id": "org_2"])))))
    guard case .unknown = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
  }

  @Test func afterALostAnswerTheOrganizationIsReadAgain() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.failure(Fixtures.lost))
    #expect(run.step == .readBack(Fixtures.id))
    run.readBack(.success(try Fixtures.organization(["name": "Acme Labs"])))
    guard case .succeeded(let result, _) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(result.evidence == .readBack)
    #expect(run.names == ["intended", "sending", "failed", "succeeded"])
  }

  @Test func asBeforeItIsSentAgainAndThenItIsOver() throws {
    var run = MachineRun(Fixtures.rename)
    for _ in 1...3 {
      run.attempt(.failure(Fixtures.lost))
      run.readBack(.success(try Fixtures.organization()))
      run.waited()
    }
    run.attempt(.failure(Fixtures.lost))
    run.readBack(.success(try Fixtures.organization()))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.hasSuffix("Read again, the organization is unchanged."))
    #expect(run.names.filter { $0 == "sending" }.count == 4)
  }

  @Test func aDeletionThatSaysItDeletedNothingIsNoSuccess() throws {
    var run = MachineRun(Fixtures.intent(.delete))
    let answer = try DeletedObject(JSONReader(.object(["id": "org_1", "deleted": false])))
    run.attempt(.success(ChangeAnswer(.deleted(answer))))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.contains("nothing was deleted"))
  }

  @Test func someoneElsesChangeIsAConflict() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.failure(Fixtures.lost))
    run.readBack(.success(try Fixtures.organization(["name": "Acme GmbH"])))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.contains("someone else changed it"))
  }

  @Test func whatCannotBeReadAgainStaysUnknown() throws {
    var run = MachineRun(Fixtures.rename)
    run.attempt(.failure(Fixtures.lost))
    run.readBack(.failure(Fixtures.unreachable))
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.message.contains("could not be read again"))
  }

  @Test(arguments: [ChangeRequest.delete, .deleteLogo])
  func whatIsGoneAfterALostAnswerWasDeleted(request: ChangeRequest) throws {
    var run = MachineRun(Fixtures.intent(request))
    run.attempt(.failure(Fixtures.lost))
    run.waited()
    run.attempt(.failure(Fixtures.refusal(404, "resource_not_found")))
    guard case .succeeded(let result, nil) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(result.evidence == .gone)
  }

  @Test func whatWasNeverThereIsRefused() throws {
    var run = MachineRun(Fixtures.intent(.delete))
    run.attempt(.failure(Fixtures.refusal(404, "resource_not_found")))
    guard case .refused = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
  }

  @Test func cancellingAWaitTellsTheTruth() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.unreachable))
    run.cancel()
    guard case .notSent = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }

    run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.cancel()
    guard case .unknown = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(run.machine.record?.phase == .unknown)
  }

  @Test func cancellingAWaitSaysWhatWasSent() throws {
    var run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
    run.cancel()
    guard case .refused(let error) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(error.code == "resource_locked")
    #expect(run.names == ["intended", "sending", "failed", "refused"])
    #expect(run.machine.record?.failure?.code == "resource_locked")

    run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.unreachable))
    run.cancel()
    guard case .notSent(let failed) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failed.kind == Fixtures.unreachable.kind)

    run = MachineRun(Fixtures.credit)
    run.attempt(.failure(Fixtures.lost))
    run.waited()
    run.attempt(.failure(Fixtures.refusal(409, "resource_locked")))
    run.cancel()
    guard case .unknown(let failure) = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
    #expect(failure.code == "resource_locked" && failure.message.hasSuffix("before it was sent again."))
  }

  @Test func anOutcomeThatCannotBeWrittenDownIsToldWithThat() throws {
    let full = JournalError(.diskFull, "The disk is full.")
    var run = MachineRun(Fixtures.credit)
    run.record()
    run.handle { .attempted(.failure(Fixtures.refusal(403, "billing_not_enabled")), $0) }
    run.handle { _ in .notRecorded(full) }
    let outcome = try run.outcome()
    #expect(outcome.journalProblem == full)
    // On the disk it is one that was sent: the next start says that no one knows.
    #expect(run.machine.record?.phase == .sent)
  }

  @Test func aRepetitionIsWrittenDownWithWhoWantedIt() throws {
    var first = MachineRun(Fixtures.credit)
    first.attempt(.failure(Fixtures.lost))
    first.cancel()
    let record = try #require(first.machine.record)

    var again = MachineRun(Fixtures.credit, resuming: record, by: "eve@desk")
    #expect(again.step.event?.kind == .repeated(operator: "eve@desk"))
    again.record()
    #expect(again.step == .send(attempt: 2, of: 5))
    again.attempt(.failure(Fixtures.refusal(422, "insufficient_credit_balance")))
    guard case .unknown = try again.outcome().kind else {
      Issue.record("\(again.step)")
      return
    }
    #expect(again.names == ["repeated", "sending", "unknown"])
  }

  @Test func whatWasOnlyIntendedCanBeSentLater() throws {
    let intended = ChangeEvent(Fixtures.credit.id, at: .zero, .intended(Fixtures.credit))
    let record = try #require(ChangeRecord(intended))
    var run = MachineRun(Fixtures.credit, resuming: record)
    run.record()
    run.attempt(.failure(Fixtures.refusal(422, "insufficient_credit_balance")))
    guard case .refused = try run.outcome().kind else {
      Issue.record("\(run.step)")
      return
    }
  }
}

extension Timestamp {
  static let zero = Timestamp(milliseconds: 0)
}
