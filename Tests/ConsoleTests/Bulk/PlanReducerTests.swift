import ClerkAPI
import Screen
import Testing

@testable import Changes
@testable import Console

/// A plan that runs, is stopped, looked at, gone on with, given up.
@Suite struct PlanReducerTests {
  private func row(_ number: Int) -> ChangeID { PlanFixtures.changeID(number) }

  /// A plan of three changes that runs.
  private func running() -> ReducerHarness {
    var state = ConsoleState.loaded()
    var overlay = BulkOverlay([])
    overlay.step = .plan(PlanPane(PlanFixtures.plan(0..<3), running: state.ask(.bulk)))
    state.overlays = [.bulk(overlay)]
    return ReducerHarness(state)
  }

  /// A plan of three changes of which the first is done, looked at.
  private func looking(_ record: PlanRecord = PlanFixtures.record(0..<3, done: 1)) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    open(record, in: &harness)
    return harness
  }

  private func open(_ record: PlanRecord, in harness: inout ReducerHarness) {
    harness.arrange(.command(.bulk))
    harness.answer(.bulk, .plans(.success([record.overview])))
    harness.arrange(.input(.key(KeyPress(key: .character("1"))), seenFrame: 1))
    harness.answer(.bulk, .plan(.success(record)))
  }

  private func outcome(_ ending: PlanOutcome.Ending, done: Int) -> PlanOutcome {
    PlanOutcome(ending, ends: [], record: PlanFixtures.record(0..<3, done: done))
  }

  @Test func itsRowsAreToldAsTheyComeToTheirEnds() {
    var harness = running()
    harness.send(.progressed(harness.request(.bulk), .plan(.began(row(0))))) {
      $0.bulk?.pane?.move(row(0), to: .inProgress)
    }
    harness.send(.progressed(harness.request(.bulk), .plan(.change(row(0), .sending(attempt: 1, of: 4)))))
    #expect(harness.state.bulk?.pane?.totals.description == "1 in progress, 2 not begun")
    harness.finish()
  }

  @Test func theFirstEscapeStopsTheSecondWaitsForNothing() {
    var harness = running()
    let request = harness.request(.bulk)
    harness.send(.command(.back)) { $0.bulk?.pane?.run?.stop = .soon }
    harness.expect(.stopPlan(request))
    harness.send(.command(.back)) { $0.bulk?.pane?.run?.stop = .now }
    harness.expect(.interrupt(request))
    harness.send(.command(.back))
    #expect(harness.state.isBusy)
    harness.finish()
  }

  @Test func whenItIsOverTheJournalTellsAndTheListIsReadAgain() {
    var harness = running()
    harness.arrange(.progressed(harness.request(.bulk), .plan(.began(row(0)))))
    let outcome = outcome(.stopped, done: 1)
    harness.send(.answered(harness.request(.bulk), .planRun(.success(outcome)))) {
      $0.bulk?.pane?.phase = .ended(.stopped)
      if let record = outcome.record { $0.bulk?.pane?.take(record) }
      // The first that is still to do.
      $0.bulk?.pane?.scroll.cursor = 1
      $0.list.pending = PendingRead(.refresh, range: 0..<100)
    }
    #expect(harness.state.bulk?.pane?.totals.description == "1 done, 2 not begun")
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func whatCouldNotBeBegunSaysWhy() {
    var harness = running()
    harness.send(.answered(harness.request(.bulk), .planRun(.failure(PlanNotRun("No room on the disk."))))) {
      $0.isUnseen = true
      $0.bulk?.step = .failed("No room on the disk.", title: "Member limit 50", nil)
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
      let request = $0.ask(.bulk)
      $0.bulk?.pane?.resume(request)
    }
    harness.expect(.resumePlan(harness.request(.bulk), PlanID(rawValue: "plan-1")))
    harness.finish()
  }

  @Test func aPlanThatWasLeftIsGivenUpAfterAQuestion() {
    var harness = looking()
    harness.arrange(.command(.planGiveUp), .painted(frame: 4))
    harness.send(.command(.confirm)) {
      let request = $0.ask(.bulk)
      $0.bulk?.pane?.focus = .abandoning(request)
    }
    harness.expect(.abandonPlan(harness.request(.bulk), PlanID(rawValue: "plan-1")))
    harness.send(.answered(harness.request(.bulk), .planAbandoned(nil))) {
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
    let journal = harness.request(.journal)
    harness.send(.command(.back)) {
      $0.overlays.removeLast()
      let request = $0.ask(.bulk)
      $0.bulk?.pane?.refreshing = request
    }
    harness.expect(harness.reading(.plan(PlanID(rawValue: "plan-1"))), .cancel(journal))
    let record = PlanFixtures.record(0..<3, done: 2)
    harness.send(.answered(harness.request(.bulk), .plan(.success(record)))) {
      $0.bulk?.pane?.refreshing = nil
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
    let reason = String(repeating: "Someone else has changed it since the plan was made. ", count: 8)
    harness.arrange(
      .progressed(harness.request(.bulk), .plan(.ended(PlanRowEnd(row(0), .refused, reason)))),
      .command(.moveFirst))
    harness.arrange(.command(.open), .painted(frame: 4))
    #expect(harness.state.context == .review)
    #expect(harness.state.review?.subject.contains(ReviewItem("Why", reason)) == true)
    #expect(harness.state.review?.canConfirm == false)
    // It runs on meanwhile.
    harness.arrange(.progressed(harness.request(.bulk), .plan(.ended(PlanRowEnd(row(1), .succeeded)))))
    harness.send(.command(.confirm)) {
      $0.notice = Notice(.information, "Nothing to confirm here.", since: .start)
    }
    harness.arrange(.command(.back))
    #expect(harness.state.context == .plan)
    #expect(harness.state.bulk?.pane?.totals.ended == 2)
    let said = harness.state.bulk?.pane.map { PlanRowText.detail($0, arrow: "→", columns: 78) } ?? []
    #expect(said.joined(separator: " ").contains(reason.dropLast()))
    harness.finish()
  }

  @Test func whatTheRateLimitHoldsIsToldAndHowLongItTakes() {
    var harness = running()
    harness.send(.progressed(harness.request(.bulk), .plan(.waiting(.seconds(7)))))
    // Of several that wait the first to go on says when something happens.
    harness.send(.progressed(harness.request(.bulk), .plan(.waiting(.seconds(9)))))
    #expect(harness.state.requests.retry(of: .bulk)?.until == .start.after(seconds: 7))
    #expect(harness.state.wakeAt == .start.after(seconds: 1))
    #expect(harness.state.bulk?.pane?.secondsLeft(harness.state) == nil)
    harness.arrange(
      .clock(.start.after(seconds: 60)), .progressed(harness.request(.bulk), .plan(.began(row(0)))))
    #expect(harness.state.requests.retry(of: .bulk) == nil)
    harness.arrange(.progressed(harness.request(.bulk), .plan(.ended(PlanRowEnd(row(0), .succeeded)))))
    #expect(harness.state.bulk?.pane?.secondsLeft(harness.state) == 120)
    let refusal = ChangeFailure(message: "Too many requests.", fate: .notSent, status: 429)
    let wait = ChangeWait(attempt: 2, attempts: 4, duration: .seconds(3), reason: refusal)
    harness.arrange(.progressed(harness.request(.bulk), .plan(.change(row(1), .waiting(wait)))))
    #expect(harness.state.requests.retry(of: .bulk)?.until == .start.after(seconds: 63))
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
      open(record, in: &harness)
      harness.arrange(.command(.planGoOn))
      #expect(harness.state.review?.challenge?.wanted == wanted)
    }
  }

  // MARK: At the start

  private let left = PlanFixtures.record(0..<3, done: 1).overview

  @Test func aPlanThatWasLeftIsToldAtTheStart() {
    var state = ConsoleState.loaded()
    state.looked.remove(.unfinished)
    var harness = ReducerHarness(state)
    harness.send(.painted(frame: 1)) {
      $0.looked.insert(.unfinished)
    }
    harness.expect(harness.reading(.plans))
    harness.send(.answered(harness.request(.unfinished), .plans(.success([left])))) {
      $0.notice = Notice(.warning, "Unfinished plan: 1 of 3 done (b).", since: .start)
    }
    harness.finish()
  }

  @Test func whatTheJournalSaidIsNotLostByIt() {
    var state = ConsoleState.loaded()
    state.say(.warning, "1 change with an unknown outcome; J shows it.")
    var harness = ReducerHarness(state)
    _ = harness.ask(.unfinished)
    harness.send(.answered(harness.request(.unfinished), .plans(.success([left])))) {
      $0.laterNotices = [Notice(.warning, "Unfinished plan: 1 of 3 done (b).", since: .start)]
    }
    // A key hides what was seen, and what has waited comes.
    harness.send(Scenes.key("j")) {
      $0.list.cursor = ListCursor(position: 1, id: Fixtures.id(1))
      $0.list.direction = 1
      $0.notice = Notice(.warning, "Unfinished plan: 1 of 3 done (b).", since: .start)
      $0.laterNotices = []
    }
    harness.send(Scenes.key("k")) {
      $0.list.cursor = ListCursor(position: 0, id: Fixtures.id(0))
      $0.list.direction = -1
      $0.notice = nil
    }
    harness.finish()
  }

  /// Whatever comes first: what is undecided is said first, then the others, none of them lost.
  @Test func nothingThatIsSaidAtTheStartHidesAnotherThing() {
    let entry = JournalFixtures.entry(1, .unknown)
    let answers: [(Asker, Answer)] = [
      (.undecided, .journal(.success(JournalPage([entry])))), (.unfinished, .plans(.success([left]))),
    ]
    for order in [answers, answers.reversed()] {
      for isBack in [true, false] {
        var harness = ReducerHarness(.loaded())
        for (asker, _) in order { _ = harness.ask(asker) }
        if isBack { harness.say("Not where it was.") }
        for (asker, answer) in order { harness.answer(asker, answer) }
        if !isBack { harness.say("Not where it was.") }
        var said = [harness.state.notice?.text ?? ""]
        for key in ["j", "k", "j"] {
          harness.arrange(Scenes.key(key))
          if let text = harness.state.notice?.text { said.append(text) }
        }
        #expect(said.first == "1 change with an unknown outcome; J shows it.")
        #expect(
          Set(said.dropFirst()) == ["Unfinished plan: 1 of 3 done (b).", "Not where it was."], "\(said)")
        #expect(said.count == 3 && harness.state.notice == nil)
      }
    }
  }
}
