import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// From the plan file of someone else to a plan that runs.
@Suite struct PlanFileReducerTests {
  /// Nothing is marked; the file's path is typed.
  private func typed(
    policy: AccessPolicy = .init(), environment: SessionInfo.Environment = .test
  ) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    state.session.environment = environment
    var harness = ReducerHarness(state)
    harness.arrange(.command(.bulk))
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("f"), key("x"))
    return harness
  }

  /// The same, with the file being read.
  private func opening(
    policy: AccessPolicy = .init(), environment: SessionInfo.Environment = .test
  ) -> ReducerHarness {
    var harness = typed(policy: policy, environment: environment)
    harness.arrange(.command(.save))
    return harness
  }

  /// The same, with what is in it shown.
  private func reviewed(
    policy: AccessPolicy = .init(), environment: SessionInfo.Environment = .test,
    _ subjects: [PlanSubject] = PlanFileFixtures.subjects, unreadable: [ExportFailure] = []
  ) -> ReducerHarness {
    var harness = opening(policy: policy, environment: environment)
    harness.answer(.bulk, .planFile(.success(PlanFileFixtures.opened())))
    harness.answer(.bulk, .subjects(subjects, unreadable: unreadable))
    return harness
  }

  private func review(_ harness: ReducerHarness) -> ReviewState? { harness.state.bulk?.review }

  /// Has the reviewed plan being recorded.
  private func begin(_ state: inout ConsoleState) {
    let request = state.ask(.bulk)
    guard case .reviewing(let proposal) = state.bulk?.order?.stage else { return }
    state.bulk?.order?.stage = .beginning(request, proposal)
  }

  @Test func itsPathIsAskedForAndItIsReadAndHeldAgainstHowThingsAre() {
    var harness = typed()
    #expect(harness.state.context == .form)
    harness.send(.command(.save)) {
      guard var form = $0.typedForm else { return }
      form.fields[0].isTouched = true
      form.scrollToFocus()
      let request = $0.ask(.bulk)
      $0.bulk?.order?.form = form
      $0.bulk?.order?.stage = .openingFile(request)
    }
    harness.expect(harness.reading(.planFile(path: "x")))
    let opened = PlanFileFixtures.opened()
    harness.send(.answered(harness.request(.bulk), .planFile(.success(opened)))) {
      let reading = BulkReading(.file(opened), $0.ask(.bulk), total: 2)
      $0.bulk?.order?.stage = .reading(reading)
    }
    let references = (0..<2).map { OrganizationReference(Fixtures.organization($0)) }
    harness.expect(harness.reading(.subjects(references, withBalances: true)))
    let subjects = PlanFileFixtures.subjects
    harness.send(.answered(harness.request(.bulk), .subjects(subjects, unreadable: []))) {
      let review = ReviewState(opened, subjects, $0)
      $0.bulk?.order?.stage = .reviewing(BulkProposal(review: review, content: .file(opened)))
    }
    #expect(
      review(harness)?.changes == [
        ReviewChange("Organization 0", old: "$20.00", new: "$45.00"),
        ReviewChange("Organization 1", old: "never had credits", new: "$25.00"),
      ])
    #expect(
      review(harness)?.details.first
        == ReviewItem("Organization 0", "+$25.00 · organization-0 · \(Fixtures.id(0)) · Sorry"))
    #expect(review(harness)?.warnings == [])
    harness.finish()
  }

  @Test func onlyWhoSawItAppliesItAndExactlyIt() {
    var harness = reviewed()
    harness.send(key("y", seenFrame: 8))
    harness.arrange(.painted(frame: 9))
    harness.send(key("y", seenFrame: 8))
    harness.send(key("y", seenFrame: 9)) { begin(&$0) }
    harness.expect(.applyPlanFile(harness.request(.bulk), PlanFileFixtures.file, isRepetition: false))
    let plan = PlanFileFixtures.opened().plan
    let request = harness.request(.bulk)
    harness.send(.progressed(request, .planMade(plan))) {
      let order = $0.bulk?.order
      $0.bulk?.step = .plan(PlanPane(plan, of: order, running: request))
    }
    harness.finish()
  }

  @Test func whatWasPaidBeforeIsAskedAboutByAWord() throws {
    var harness = reviewed()
    harness.arrange(.painted(frame: 9), key("y", seenFrame: 9))
    harness.arrange(.progressed(harness.request(.bulk), .planMade(PlanFileFixtures.opened().plan)))
    let earlier = RepeatedCredits.Earlier(what: "Adjust credits", id: "plan-9", at: .start, operator: "ada")
    let failure = PlanNotRun("It was applied before.", repeats: RepeatedCredits(plan: earlier))
    harness.answer(.bulk, .planRun(.failure(failure)))
    let asked = try #require(review(harness))
    #expect(asked.challenge?.wanted == "again" && asked.shownSince == nil)
    #expect(asked.warnings.first?.contains("plan-9") == true)
    harness.arrange(.painted(frame: 20))
    for letter in "again" { harness.arrange(key(String(letter), seenFrame: 20)) }
    harness.arrange(key("y", seenFrame: 20))
    #expect(review(harness)?.canConfirm == false)
    harness.arrange(key("Backspace", seenFrame: 20), key("Enter", seenFrame: 20))
    harness.send(key("y", seenFrame: 20)) { begin(&$0) }
    harness.expect(.applyPlanFile(harness.request(.bulk), PlanFileFixtures.file, isRepetition: true))
    harness.finish()
  }

  @Test func whatIsRefusedIsSaidAtItsField() {
    var harness = opening()
    harness.answer(.bulk, .planFile(.failure(PlanNotRun("The plan was written by you."))))
    #expect(harness.state.typedForm?["file"]?.complaint == "The plan was written by you.")
    harness.finish()
  }

  @Test func whatWasBegunHereIsOnlyShown() {
    var harness = opening()
    let record = PlanFixtures.record(0..<2, done: 2)
    let opened = PlanFileFixtures.opened(earlier: record)
    harness.send(.answered(harness.request(.bulk), .planFile(.success(opened)))) {
      $0.bulk?.step = .plan(PlanPane(record))
      $0.notice = Notice(.information, "This plan was applied here already. Nothing was sent.", since: .start)
    }
    harness.finish()
  }

  @Test func itIsAppliedWholeOrNotAtAll() {
    var subjects = PlanFileFixtures.subjects
    subjects[0].balance = Money(minorUnits: 100, currency: .usd)
    subjects[1].obstacle = "It waits to be settled."
    var harness = reviewed(subjects)
    #expect(review(harness)?.confirms == false)
    #expect(
      review(harness)?.warnings == [
        "1 balance has changed since the plan was written.",
        "The plan cannot be applied now. Nothing is sent.",
        "Organization 1: It waits to be settled.",
      ])
    harness.arrange(.painted(frame: 9))
    harness.send(key("y")) {
      $0.notice = Notice(.information, "Nothing to confirm here.", since: .start)
    }
    harness.finish()
    let gone = ExportFailure(OrganizationReference(Fixtures.organization(1)), nil)
    harness = reviewed([PlanFileFixtures.subjects[0]], unreadable: [gone])
    #expect(review(harness)?.confirms == false)
  }

  @Test func whatThePolicyForbidsIsNotApplied() {
    var rules = CreditRules()
    rules.approvalAbove = Money(minorUnits: 100, currency: .usd)
    #expect(review(reviewed(policy: AccessPolicy(credits: rules)))?.confirms == true, "it is approved")
    rules.maximum = Money(minorUnits: 2000, currency: .usd)
    #expect(review(reviewed(policy: AccessPolicy(credits: rules)))?.confirms == false)

    var support = ReducerHarness(.loaded())
    support.arrange(.command(.bulk))
    support.answer(.bulk, .plans(.success([])))
    support.arrange(.command(.lock))
    support.send(key("f")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    support.finish()

    var harness = reviewed()
    harness.arrange(.painted(frame: 9), .command(.lock))
    harness.send(key("y")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    harness.finish()
  }

  @Test func onALiveInstanceTheTotalIsTypedOnceMore() {
    var harness = reviewed(environment: .live)
    harness.arrange(.painted(frame: 9))
    #expect(harness.state.context == .reviewLine)
    #expect(review(harness)?.challenge?.wanted == "$50.00")
    harness.arrange(key("2"), key("5"), key("Enter"))
    #expect(review(harness)?.challenge?.problem == "That does not match.")
    harness.arrange(key("^U"), key("5"), key("0"))
    harness.send(key("Enter")) { $0.bulk?.review?.challenge?.answer() }
    harness.send(key("y")) { begin(&$0) }
    harness.expect(.applyPlanFile(harness.request(.bulk), PlanFileFixtures.file, isRepetition: false))
    harness.finish()
  }

  @Test func theTotalOfEachCurrencyIsTyped() {
    var harness = opening(environment: .live)
    let opened = PlanFileFixtures.opened(PlanFileFixtures.fileOfTwoCurrencies)
    harness.answer(.bulk, .planFile(.success(opened)))
    harness.answer(.bulk, .subjects(PlanFileFixtures.subjectsOfTwoCurrencies, unreadable: []))
    harness.arrange(.painted(frame: 9))
    for (wanted, keys) in [("$25.00", ["2", "5"]), ("€7.50", ["7", ".", "5"])] {
      #expect(review(harness)?.challenge?.wanted == wanted)
      #expect(harness.state.context == .reviewLine)
      for text in keys { harness.arrange(key(text)) }
      harness.send(key("Enter")) { $0.bulk?.review?.challenge?.answer() }
      #expect(review(harness)?.challenge?.problem == nil)
    }
    #expect(harness.state.context == .review)
    harness.send(key("y")) { begin(&$0) }
    harness.expect(
      .applyPlanFile(
        harness.request(.bulk), PlanFileFixtures.fileOfTwoCurrencies, isRepetition: false))
    harness.finish()
  }

  @Test func escapeGoesBackStepByStep() {
    var harness = opening()
    let request = harness.request(.bulk)
    harness.send(.command(.back)) { $0.bulk?.order?.stage = .composing }
    harness.expect(.cancel(request))
    harness.send(.answered(request, .planFile(.success(PlanFileFixtures.opened()))))
    harness = reviewed()
    harness.arrange(.painted(frame: 9))
    harness.send(.command(.back)) { $0.bulk?.order?.stage = .composing }
    harness.finish()
  }
}
