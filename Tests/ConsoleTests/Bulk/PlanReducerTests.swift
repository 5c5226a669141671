import ClerkAPI
import Screen
import Testing

@testable import Changes
@testable import Console

/// A plan that runs, is stopped, looked at, gone on with, given up.
@Suite struct PlanReducerTests {
  private func row(_ number: Int) -> ChangeID { PlanFixtures.changeID(number) }

  /// A plan of three changes that runs as request 9.
  private func running() -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.asked(.bulk, as: 9)
    var overlay = BulkOverlay([], menu: BulkMenu(request: RequestID(2)))
    overlay.menu.request = nil
    overlay.step = .plan(PlanPane(PlanFixtures.plan(0..<3), running: RequestID(9), at: .start))
    state.overlays = [.bulk(overlay)]
    return ReducerHarness(state)
  }

  /// A plan of three changes of which the first is done, looked at.
  private func looking(_ record: PlanRecord = PlanFixtures.record(0..<3, done: 1)) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.bulk), .answered(RequestID(2), .plans(.success([record.overview]))))
    guard let press = KeyPress(parsing: "1") else { preconditionFailure("no key") }
    harness.arrange(.input(.key(press), seenFrame: 1), .answered(RequestID(3), .plan(.success(record))))
    return harness
  }

  private func outcome(_ ending: PlanOutcome.Ending, done: Int) -> PlanOutcome {
    PlanOutcome(ending, ends: [], record: PlanFixtures.record(0..<3, done: done))
  }

  @Test func itsRowsAreToldAsTheyComeToTheirEnds() {
    var harness = running()
    harness.send(.progressed(RequestID(9), .plan(.began(row(0))))) {
      $0.bulk?.pane?.move(row(0), to: .inProgress)
    }
    harness.send(.progressed(RequestID(9), .plan(.change(row(0), .sending(attempt: 1, of: 4)))))
    #expect(harness.state.bulk?.pane?.totals.description == "1 in progress, 2 not begun")
    harness.finish()
  }

  @Test func theFirstEscapeStopsTheSecondWaitsForNothing() {
    var harness = running()
    harness.send(.command(.back)) { $0.bulk?.pane?.phase = .running(RequestID(9), .soon) }
    harness.expect(.stopPlan(RequestID(9)))
    harness.send(.command(.back)) { $0.bulk?.pane?.phase = .running(RequestID(9), .now) }
    harness.expect(.interrupt(RequestID(9)))
    harness.send(.command(.back))
    #expect(harness.state.isBusy)
    harness.finish()
  }

  @Test func whenItIsOverTheJournalTellsAndTheListIsReadAgain() {
    var harness = running()
    harness.arrange(.progressed(RequestID(9), .plan(.began(row(0)))))
    let outcome = outcome(.stopped, done: 1)
    harness.send(.answered(RequestID(9), .planRun(.success(outcome)))) {
      $0.bulk?.pane?.phase = .ended(.stopped)
      if let record = outcome.record { $0.bulk?.pane?.take(record) }
      // The first that is still to do.
      $0.bulk?.pane?.scroll.cursor = 1
      $0.list.pending = PendingRead(.refresh, range: 0..<100)
    }
    #expect(harness.state.bulk?.pane?.totals.description == "1 done, 2 not begun")
    #expect(harness.state.bulk?.pane?.canResume == true)
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func whatCouldNotBeBegunSaysWhy() {
    var harness = running()
    harness.send(.answered(RequestID(9), .planRun(.failure(PlanNotRun("No room on the disk."))))) {
      $0.isUnseen = true
      $0.bulk?.step = .failed("No room on the disk.")
    }
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func theFilterShowsWhatIsStillToDo() {
    var harness = looking()
    harness.send(.command(.planFilter)) {
      $0.bulk?.pane?.filter = .problems
      $0.bulk?.pane?.scroll.cursor = 0
    }
    #expect(harness.state.bulk?.pane?.rows.isEmpty == true)
    harness.send(.command(.planFilter)) { $0.bulk?.pane?.filter = .toDo }
    #expect(harness.state.bulk?.pane?.rows.map(\.id) == [row(1), row(2)])
    harness.send(.command(.planFilter)) { $0.bulk?.pane?.filter = .all }
    harness.finish()
  }

  @Test func aPlanThatWasLeftIsGoneOnWithAfterAQuestion() {
    var harness = looking()
    harness.arrange(.command(.planGoOn))
    #expect(harness.state.context == .review)
    harness.send(.command(.confirm))
    harness.arrange(.painted(frame: 4))
    harness.send(.command(.confirm)) {
      guard var pane = $0.bulk?.pane else { return }
      pane.run(RequestID(4), at: .start)
      $0.bulk?.step = .plan(pane)
    }
    harness.expect(.resumePlan(RequestID(4), PlanID(rawValue: "plan-1")))
    harness.finish()
  }

  @Test func aPlanThatWasLeftIsGivenUpAfterAQuestion() {
    var harness = looking()
    harness.arrange(.command(.planGiveUp), .painted(frame: 4))
    harness.send(.command(.confirm)) {
      guard let pane = $0.bulk?.pane else { return }
      $0.bulk?.step = .abandoning(RequestID(4), pane)
    }
    harness.expect(.abandonPlan(RequestID(4), PlanID(rawValue: "plan-1")))
    harness.send(.answered(RequestID(4), .planAbandoned(nil))) {
      $0.overlays = []
      $0.isUnseen = true
      $0.notice = Notice(
        .information, "Plan abandoned. The remaining changes will not be made.", since: .start)
    }
    harness.finish()
  }

  @Test func whatCannotBeGoneOnWithSaysWhy() {
    let givenUp = PlanFixtures.record(
      0..<3, done: 1, givenUp: PlanSignature(operator: "ada@desk", at: .start))
    let cases: [(PlanRecord, String)] = [
      (givenUp, "The plan was abandoned by ada@desk."),
      (PlanFixtures.record(0..<3, done: 3), "Nothing is left to do in this plan."),
    ]
    for (record, sentence) in cases {
      var harness = looking(record)
      harness.send(.command(.planGoOn)) { $0.notice = Notice(.warning, sentence, since: .start) }
      harness.finish()
    }
    var elsewhere = looking()
    elsewhere.arrange(.instanceKnown(InstanceIdentity(rawValue: "ins_2")))
    elsewhere.send(.command(.planGoOn)) {
      $0.notice = Notice(
        .warning, "The plan is for the instance ins_1; this session is on ins_2.", since: .start)
    }
    elsewhere.finish()
  }

  @Test func whatIsDecidedInTheJournalIsSeenInThePlan() {
    var harness = looking()
    harness.arrange(.command(.journal))
    #expect(harness.state.context == .journal)
    harness.send(.command(.back)) {
      $0.overlays.removeLast()
      $0.bulk?.refreshing = RequestID(5)
    }
    harness.expect(.cancel(RequestID(4)), .read(RequestID(5), .plan(PlanID(rawValue: "plan-1"))))
    let record = PlanFixtures.record(0..<3, done: 2)
    harness.send(.answered(RequestID(5), .plan(.success(record)))) {
      $0.bulk?.refreshing = nil
      $0.bulk?.pane?.take(record)
    }
    harness.finish()
  }

  @Test func theReportIsCopiedAndWritten() {
    var harness = looking()
    harness.arrange(.command(.export))
    #expect(harness.state.export?.form["file"]?.text == "plan-2026-11-01.json")
    // The name that is only suggested is not asked for.
    harness.arrange(.command(.leaveForm))
    #expect(harness.state.context == .plan)
    harness.send(.command(.copyEntry))
    let report = PlanReport(PlanFixtures.record(0..<3, done: 1))
    harness.expect(.copy(PlanFileText.csv(report), what: "the report as CSV"))
    harness.finish()
  }

  @Test func aChangeIsShownWhole() {
    var harness = running()
    let reason = String(repeating: "Somebody else has changed it since the plan was made. ", count: 8)
    harness.arrange(
      .progressed(RequestID(9), .plan(.ended(PlanRowEnd(row(0), .refused, reason)))), .command(.moveFirst))
    harness.arrange(.command(.open), .painted(frame: 4))
    #expect(harness.state.context == .review)
    #expect(harness.state.review?.subject.contains(ReviewItem("Why", reason)) == true)
    #expect(harness.state.review?.canConfirm == false)
    // It runs on meanwhile.
    harness.arrange(.progressed(RequestID(9), .plan(.ended(PlanRowEnd(row(1), .succeeded)))))
    harness.send(.command(.confirm))
    harness.arrange(.command(.back))
    #expect(harness.state.context == .plan)
    #expect(harness.state.bulk?.pane?.totals.ended == 2)
    let said = PlanRowText.detail(
      harness.state.bulk?.pane ?? PlanPane(PlanFixtures.plan(0..<1), running: RequestID(1), at: .start),
      arrow: "→", columns: 78)
    #expect(said.joined(separator: " ").contains(reason.dropLast()))
    harness.finish()
  }

  @Test func whatTheRateLimitHoldsIsToldAndHowLongItTakes() {
    var harness = running()
    harness.send(.progressed(RequestID(9), .plan(.waiting(.seconds(7))))) {
      $0.bulk?.wait = RetryWait(attempt: 1, attempts: 1, until: .start.after(seconds: 7), reason: nil)
    }
    // Of several that wait the first to go on says when something happens.
    harness.send(.progressed(RequestID(9), .plan(.waiting(.seconds(9)))))
    #expect(harness.state.wakeAt == .start.after(seconds: 1))
    #expect(harness.state.bulk?.pane?.secondsLeft(at: .start) == nil)
    harness.arrange(.clock(.start.after(seconds: 60)), .progressed(RequestID(9), .plan(.began(row(0)))))
    #expect(harness.state.bulk?.wait == nil)
    harness.arrange(.progressed(RequestID(9), .plan(.ended(PlanRowEnd(row(0), .succeeded)))))
    #expect(harness.state.bulk?.pane?.secondsLeft(at: .start.after(seconds: 60)) == 120)
    let refusal = ChangeFailure(message: "Too many requests.", fate: .notSent, status: 429)
    let wait = ChangeWait(attempt: 2, attempts: 4, duration: .seconds(3), reason: refusal)
    harness.arrange(.progressed(RequestID(9), .plan(.change(row(1), .waiting(wait)))))
    #expect(harness.state.bulk?.wait?.until == .start.after(seconds: 63))
    harness.finish()
  }

  @Test(arguments: [SessionInfo.Environment.live, .unknown])
  func goingOnWithManyAsksForTheirNumber(environment: SessionInfo.Environment) {
    for (count, wanted) in [(21, nil), (22, "21")] as [(Int, String?)] {
      var harness = looking(PlanFixtures.record(0..<count, done: 1))
      harness.arrange(.command(.back))
      var state = harness.state
      state.session.environment = environment
      harness = ReducerHarness(state)
      let record = PlanFixtures.record(0..<count, done: 1)
      harness.arrange(.command(.bulk), .answered(RequestID(4), .plans(.success([record.overview]))))
      harness.arrange(
        .input(.key(KeyPress(key: .character("1"))), seenFrame: 1),
        .answered(RequestID(5), .plan(.success(record))),
        .command(.planGoOn))
      #expect(harness.state.review?.challenge?.wanted == wanted)
    }
  }

  // MARK: At the start

  @Test func aPlanThatWasLeftIsToldAtTheStart() {
    var state = ConsoleState.loaded()
    state.hasLookedForPlans = false
    var harness = ReducerHarness(state)
    harness.send(.painted(frame: 1)) {
      $0.hasLookedForPlans = true
    }
    harness.expect(.read(RequestID(2), .plans))
    harness.send(.answered(RequestID(2), .plans(.success([PlanFixtures.record(0..<3, done: 1).overview])))) {
      $0.notice = Notice(.warning, "Unfinished plan: 1 of 3 done (b).", since: .start)
    }
    harness.finish()
  }

  @Test func whatTheJournalSaidIsNotLostByIt() {
    var state = ConsoleState.loaded()
    state.asked(.unfinished, as: 2)
    state.say(.warning, "1 change of unknown outcome: J shows it.")
    var harness = ReducerHarness(state)
    harness.send(.answered(RequestID(2), .plans(.success([PlanFixtures.record(0..<3, done: 1).overview])))) {
      $0.notice = Notice(
        .warning, "1 change of unknown outcome: J shows it. Unfinished plan: 1 of 3 done (b).", since: .start)
    }
    harness.finish()
  }
}
