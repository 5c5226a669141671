import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// From marked organizations to a plan that is begun.
@Suite struct BulkReducerTests {
  /// A list with the first two marked and the menu open, which has asked for plans.
  private func opened(marking count: Int = 2, policy: AccessPolicy = .init()) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.policy = policy
    var harness = ReducerHarness(state)
    for _ in 0..<count { harness.arrange(.command(.mark)) }
    harness.arrange(.command(.bulk))
    return harness
  }

  /// The same, on its way: what to set is known and the organizations are being read.
  private func reading() -> ReducerHarness {
    var harness = opened()
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("l"), key("5"), key("0"), .command(.save))
    return harness
  }

  private func references(_ numbers: Range<Int>) -> [OrganizationReference] {
    numbers.map { OrganizationReference(Fixtures.organization($0)) }
  }

  private func reviewed(_ harness: ReducerHarness) -> PlanDraft? {
    guard case .reviewing(let proposal) = harness.state.bulk?.order?.stage,
      case .draft(let draft) = proposal.content
    else { return nil }
    return draft
  }

  private let subjects = Answer.subjects(PlanFixtures.subjects(0..<2), unreadable: [])

  // MARK: The menu

  @Test func theMenuAsksForUnfinishedPlans() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.bulk)) {
      var bulk = BulkOverlay(references(0..<1), isMarked: false)
      bulk.menu.plans.begin($0.ask(.bulk))
      $0.overlays = [.bulk(bulk)]
    }
    harness.expect(harness.reading(.plans))
    let overview = PlanFixtures.record(0..<3, done: 1).overview
    harness.send(.answered(harness.request(.bulk), .plans(.success([overview])))) {
      $0.bulk?.menu.plans.take(.success([overview]), at: .start)
    }
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  private func keys(_ harness: ReducerHarness) -> String {
    let bulk = harness.state.bulk
    return String(bulk.map { $0.menu.items($0, .init()).map(\.key) } ?? [])
  }

  @Test func unfinishedPlansComeFirstWhereNothingIsMarked() {
    let plans = Result<[PlanOverview], JournalError>.success([PlanFixtures.record(0..<3, done: 1).overview])
    var marked = opened()
    marked.answer(.bulk, .plans(plans))
    #expect(keys(marked) == "lsr$X>cf1")
    var selected = opened(marking: 0)
    selected.answer(.bulk, .plans(plans))
    #expect(keys(selected) == "1lsr$X>f")
    let lines = selected.state.bulk?.menuLines(selected.state) ?? []
    #expect(lines.first == .note("Unfinished plans:"))
    #expect(lines.contains(.note("Organization 0")))
    selected.arrange(key("Enter"))
    #expect(
      selected.state.bulk?.step == .lookingUp(selected.request(.bulk), title: "Member limit 50", nil))
    var empty = ReducerHarness(.loaded(count: 0, total: 0))
    empty.arrange(.command(.bulk))
    empty.answer(.bulk, .plans(plans))
    #expect(keys(empty) == "1f")
  }

  @Test func withoutMarksTheSelectedOneIsTheSubject() {
    var harness = opened(marking: 0)
    harness.arrange(.command(.back), .command(.moveDown), .command(.bulk))
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("l"), key("5"), key("0"), .command(.save))
    #expect(harness.state.bulk?.organizations == references(1..<2))
    let reading = BulkReading(.action(.memberLimit(50)), harness.request(.bulk), total: 1)
    #expect(harness.state.bulk?.order?.stage == .reading(reading))
  }

  @Test(arguments: [
    (AccessPolicy(role: .support), "X", "Your role (support) cannot delete organizations."),
    (AccessPolicy(role: .support), "$", "Your role (support) cannot adjust credits."),
    (
      AccessPolicy(readOnly: .commandLine), "l",
      "Nothing was sent: this session was started with --read-only."
    ),
  ])
  func whatIsForbiddenSaysSo(policy: AccessPolicy, letter: String, sentence: String) {
    var harness = opened(policy: policy)
    harness.send(key(letter)) { $0.notice = Notice(.warning, sentence, since: .start) }
    harness.finish()
  }

  @Test func marksAreCleared() {
    var harness = opened()
    let plans = harness.request(.plans)
    harness.send(key("c")) {
      $0.marks = Marks()
      $0.overlays = []
      $0.notice = Notice(.information, "Unmarked all 2.", since: .start)
    }
    harness.expect(.cancel(plans))
    harness.finish()
  }

  @Test func moreThanOnePersonMayMoveIsWrittenDownForASecondOne() throws {
    var rules = CreditRules()
    rules.approvalAbove = Money(minorUnits: 4000, currency: .usd)
    var harness = opened(policy: AccessPolicy(credits: rules))
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("$"), key("Tab"), key("2"), key("5"), .command(.save))
    harness.answer(.bulk, subjects)
    harness.arrange(.painted(frame: 9))
    let review = try #require(harness.state.bulk?.review)
    let draft = try #require(reviewed(harness))
    #expect(review.verb == "save for approval" && review.challenge == nil)
    #expect(draft.title == "Add $25.00")
    let lines = draft.changes.map { change in
      change.summary.lines.map { "\($0.label): \($0.old ?? "") → \($0.new ?? "")" }
    }
    #expect(
      lines == [
        ["Balance: never had credits → $25.00", "Change:  → +$25.00"],
        ["Balance: never had credits → $25.00", "Change:  → +$25.00"],
      ])
    #expect(draft.changes.map(\.organization?.name) == ["Organization 0", "Organization 1"])
    harness.send(key("y")) {
      let size = ConsoleLayout($0).body.size
      let form = ExportForm.make(.proposal(draft), day: "2026-11-01", size: size)
      $0.overlays.append(.export(ExportOverlay(.proposal(draft), form: form)))
    }
    #expect(
      harness.state.export?.form.fields.map { "\($0.id): \($0.text)" } == [
        "file: credits-plan-2026-11-01.json"
      ])
    harness.arrange(.command(.save))
    let proposed = Answer.export(.proposed(path: "/x/plan.json", until: .start))
    harness.send(.answered(harness.request(.export), proposed)) {
      $0.overlays.removeFirst()
      $0.isUnseen = true
      $0.export?.step = .proposed(path: "/x/plan.json", until: .start)
    }
    harness.finish()
  }

  // MARK: To the plan

  @Test func theOrganizationsAreReadBeforeThePlanIsShown() throws {
    var harness = opened()
    harness.answer(.bulk, .plans(.success([])))
    harness.arrange(key("l"), key("5"), key("0"))
    harness.send(.command(.save)) {
      guard var form = $0.typedForm else { return }
      for place in form.fields.indices { form.fields[place].isTouched = true }
      form.scrollToFocus()
      let request = $0.ask(.bulk)
      $0.bulk?.order?.form = form
      $0.bulk?.order?.stage = .reading(BulkReading(.action(.memberLimit(50)), request, total: 2))
    }
    harness.expect(harness.reading(.subjects(references(0..<2), withBalances: false)))
    let request = harness.request(.bulk)
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: .cancelled)
    var reading = BulkReading(.action(.memberLimit(50)), request, total: 2)
    harness.send(.progressed(request, .waiting(wait)))
    #expect(harness.state.requests.retry(of: .bulk) == wait)
    reading.progress = BatchProgress(done: 2, failed: 0, total: 2)
    harness.send(.progressed(request, .batch(reading.progress))) { $0.bulk?.order?.stage = .reading(reading) }
    #expect(harness.state.requests.retry(of: .bulk) == nil)
    harness.answer(.bulk, subjects)
    let review = try #require(harness.state.bulk?.review)
    let draft = try #require(reviewed(harness))
    #expect(draft.changes.count == 2)
    #expect(
      review.changes == [
        ReviewChange("Organization 0", old: "5", new: "50"),
        ReviewChange("Organization 1", old: "5", new: "50"),
      ])
    harness.finish()
  }

  @Test func whatIsLeftOutIsNamed() throws {
    var harness = reading()
    let gone = ExportFailure(references(1..<2)[0], nil)
    var sameAlready = Fixtures.organization(0).source
    sameAlready["max_allowed_memberships"] = 50
    guard let organization = try? Organization(JSONReader(.object(sameAlready))) else { return }
    harness.answer(.bulk, .subjects([PlanSubject(organization)], unreadable: [gone]))
    let review = try #require(harness.state.bulk?.review)
    #expect(review.title == "Member limit 50: nothing to do")
    #expect(!review.confirms)
    #expect(
      review.omissions == [
        ReviewItem("Organization 0", "No change needed."),
        ReviewItem("Organization 1", "This organization no longer exists."),
      ])
    harness.arrange(.painted(frame: 7))
    harness.send(key("y")) {
      $0.notice = Notice(.information, "Nothing to confirm here.", since: .start)
    }
    harness.finish()
  }

  @Test func onlyWhoSawThePlanBeginsIt() throws {
    var harness = reading()
    harness.answer(.bulk, subjects)
    harness.send(key("y", seenFrame: 8))
    harness.arrange(.painted(frame: 9))
    harness.send(key("y", seenFrame: 8))
    let draft = try #require(reviewed(harness))
    harness.send(key("y", seenFrame: 9)) {
      let request = $0.ask(.bulk)
      guard case .reviewing(let proposal) = $0.bulk?.order?.stage else { return }
      $0.bulk?.order?.stage = .beginning(request, proposal)
    }
    harness.expect(.beginPlan(harness.request(.bulk), draft))
    let plan = PlanFixtures.plan(0..<2)
    let request = harness.request(.bulk)
    harness.send(.progressed(request, .planMade(plan))) {
      let order = $0.bulk?.order
      $0.bulk?.step = .plan(PlanPane(plan, of: order, running: request))
    }
    harness.finish()
  }

  @Test func aLockSinceThenStopsIt() {
    var harness = reading()
    harness.answer(.bulk, subjects)
    harness.arrange(.painted(frame: 9), .command(.lock))
    harness.send(key("y")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    harness.finish()
  }

  @Test func aDeletionIsConfirmedByTypingHowMany() throws {
    var harness = opened()
    harness.answer(.bulk, .plans(.success([])))
    harness.send(key("X")) {
      let reading = BulkReading(.action(.delete), $0.ask(.bulk), total: 2)
      $0.bulk?.step = .order(BulkOrder(choice: .delete, form: nil, stage: .reading(reading)))
    }
    harness.expect(harness.reading(.subjects(references(0..<2), withBalances: false)))
    harness.answer(.bulk, subjects)
    harness.arrange(.painted(frame: 9))
    #expect(harness.state.context == .reviewLine)
    harness.arrange(key("3"), key("Enter"))
    let review = try #require(harness.state.bulk?.review)
    let draft = try #require(reviewed(harness))
    #expect(review.challenge?.problem == "That does not match.")
    harness.arrange(key("Backspace"), key("2"))
    // The number alone deletes nothing.
    harness.send(key("Enter")) { $0.bulk?.review?.challenge?.answer() }
    #expect(harness.state.context == .review)
    harness.send(key("y")) {
      let request = $0.ask(.bulk)
      guard case .reviewing(let proposal) = $0.bulk?.order?.stage else { return }
      $0.bulk?.order?.stage = .beginning(request, proposal)
    }
    harness.expect(.beginPlan(harness.request(.bulk), draft))
    harness.finish()
  }

  @Test func escapeGoesBackStepByStep() {
    var harness = reading()
    let request = harness.request(.bulk)
    harness.send(.command(.back)) { $0.bulk?.order?.stage = .composing }
    harness.expect(.cancel(request))
    harness.send(.command(.leaveForm)) { $0.overlays.append(.question(Question(.leave))) }
    harness.send(.command(.back)) { $0.overlays.removeLast() }
    harness.arrange(.command(.leaveForm))
    harness.send(.command(.confirm)) {
      $0.overlays.removeLast()
      $0.bulk?.step = .menu
    }
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func aReadThatWasLeftIsNotTakenForAnother() {
    var harness = reading()
    let request = harness.request(.bulk)
    harness.arrange(.command(.back))
    harness.send(.answered(request, subjects))
    harness.finish()
  }
}
