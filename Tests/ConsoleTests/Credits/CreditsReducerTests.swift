import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// From `$` to what is sent, every step said.
@Suite("Adjusting credits in the console")
struct CreditsReducerTests {
  private func key(_ text: String, seenFrame: Int = 9) -> Action {
    CreditDriver.key(text, seenFrame: seenFrame)
  }

  private func refusal(_ status: Int, _ code: String) -> ClerkError {
    ClerkError(
      .refused(APIRefusal(status: status, errors: [APIErrorEntry(message: "no", code: code)], traceID: "t1")))
  }

  private func draft(_ cents: Int64, note: String? = nil, reason: String? = nil, ticket: String? = nil)
    -> ChangeDraft
  {
    let adjustment = BulkAdjustment(
      cents < 0 ? .decrease : .increase, CreditFixtures.dollars(abs(cents)), note: note, reason: reason,
      ticket: ticket)
    return ChangeDraft(adjustment, of: Fixtures.organization(0), balance: CreditFixtures.dollars(2000))
  }

  // MARK: Opening

  @Test func allThatIsNeededIsReadBeforeTheFormOpens() {
    var harness = CreditDriver().harness
    harness.send(key("$")) {
      $0.overlays = [.change(ChangeOverlay(.credits, of: Fixtures.id(0)))]
      $0.reads(
        .organization(Fixtures.id(0)), .credits(Fixtures.id(0)), .journal(CreditFixtures.query))
    }
    harness.expect(
      harness.reading(.organization(Fixtures.id(0))), harness.reading(.credits(Fixtures.id(0))),
      harness.reading(.journal(CreditFixtures.query)))
    let (journal, credits) = (
      harness.request(.journal(CreditFixtures.query)), harness.request(.credits(Fixtures.id(0)))
    )
    harness.send(.answered(journal, .journal(.success([])))) {
      $0.wasRead(.journal(.success([])))
    }
    let balance = CreditFixtures.balance(2000)
    harness.send(.answered(credits, .credits(.success(balance)))) {
      $0.wasRead(.credits(.success(balance)))
    }
    let organization = Fixtures.organization(0)
    harness.send(
      .answered(harness.request(.organization(Fixtures.id(0))), .organization(.success(organization)))
    ) {
      $0.change?.reads = ChangeReads()
      $0.change?.step = .editing
      let form = CreditForm(organization, balance: CreditFixtures.dollars(2000), [], $0)
      $0.change?.content = form
      $0.change?.form?.setShown("$20.00", for: CreditForm.balanceNow)
      $0.change?.form?.setShown("–", for: CreditForm.balanceAfter)
    }
    #expect(
      harness.state.change?.form?.fields.map { "\($0.id): \($0.shownText)" } == [
        "balance-now: $20.00", "action: add", "amount: ", "balance-after: –", "reason: (none)", "note: ",
        "ticket: ",
      ])
    harness.send(key("Esc")) { $0.overlays = [] }
    harness.finish()
  }

  @Test(arguments: [
    (AccessPolicy(readOnly: .commandLine), "Nothing was sent: this session was started with --read-only."),
    (AccessPolicy(role: .support), "Your role (support) cannot adjust credits."),
  ])
  func whoMayNotDoItReadsNothing(policy: AccessPolicy, message: String) {
    var harness = CreditDriver(policy: policy).harness
    harness.send(key("$")) { $0.notice = Notice(.warning, message, since: .start) }
    harness.finish()
  }

  @Test func billingThatIsOffIsSaidBeforeTheFormOpens() {
    var driver = CreditDriver()
    driver.press("$")
    driver.harness.send(
      .answered(
        driver.harness.request(.credits(Fixtures.id(0))),
        .credits(.failure(refusal(403, "billing_not_enabled"))))
    ) {
      $0.overlays = []
      $0.isUnseen = true
      $0.notice = Notice(
        .warning, "Credits cannot be adjusted: billing for organizations is not enabled here.", since: .start)
    }
    driver.harness.expect(
      .cancel(driver.harness.request(.organization(Fixtures.id(0)))),
      .cancel(driver.harness.request(.journal(CreditFixtures.query))))
    driver.harness.finish()
  }

  @Test func whatCannotBeReadIsSaid() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.failure(refusal(500, "internal_clerk_error")))
    #expect(driver.state.change?.step == .unreadable(refusal(500, "internal_clerk_error")))
    driver.press("Esc")
    #expect(driver.state.overlays.isEmpty)
  }

  @Test func anUndecidedAdjustmentComesFirst() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(
      .success(CreditFixtures.balance(2000)), journal: [CreditFixtures.entry(1, 2500, .unknown)])
    #expect(driver.state.overlays.isEmpty)
    #expect(
      driver.state.notice?.text
        == "The outcome of another adjustment (+$25.00) is unknown; settle that one first (J).")
  }

  @Test func oneInProgressElsewhereIsWaitedFor() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(
      .success(CreditFixtures.balance(2000)),
      journal: [CreditFixtures.entry(1, -500, .intended, isInProgress: true)])
    #expect(
      driver.state.notice?.text
        == "Another adjustment (-$5.00) is in progress elsewhere; wait for it.")
  }

  @Test func escWhileItIsReadForgetsAllThreeReads() {
    var driver = CreditDriver()
    driver.press("$")
    driver.harness.send(key("Esc")) { $0.overlays = [] }
    driver.harness.expect(
      .cancel(driver.harness.request(.organization(Fixtures.id(0)))),
      .cancel(driver.harness.request(.credits(Fixtures.id(0)))),
      .cancel(driver.harness.request(.journal(CreditFixtures.query))))
    driver.harness.finish()
  }

  // MARK: The review

  @Test func whatIsReviewedIsReadOnceMoreAndThenSent() {
    var driver = CreditDriver()
    driver.fill("25")
    driver.harness.send(key("^S")) {
      for field in [
        CreditForm.action, CreditForm.amount, CreditForm.reason, CreditForm.note, CreditForm.ticket,
      ] {
        let place = $0.change?.form?.fields.firstIndex { $0.id == field } ?? 0
        $0.change?.form?.fields[place].isTouched = true
      }
      $0.reads(.organization(Fixtures.id(0)), .credits(Fixtures.id(0)))
      $0.change?.step = .checking
    }
    driver.harness.expect(
      driver.harness.reading(.organization(Fixtures.id(0))), driver.harness.reading(.credits(Fixtures.id(0))))
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.shown["Balance now"] == "$20.00")
    #expect(driver.shown["Change"] == "+$25.00")
    #expect(driver.shown["Balance after"] == "$45.00")
    #expect(driver.shown["By"] == "me@host")
    #expect(driver.reviewed?.warnings == [])
    driver.harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft(2500), .recording)
    }
    driver.harness.expect(.makeChange(driver.harness.request(.change), draft(2500)))
    driver.harness.finish()
  }

  @Test func aBalanceThatChangedMeanwhileIsPointedOut() {
    var driver = CreditDriver()
    driver.review("25", balance: 2000, then: 7000)
    #expect(driver.shown["Balance now"] == "$70.00")
    #expect(driver.shown["Balance after"] == "$95.00")
    #expect(
      driver.reviewed?.warnings == [
        "The balance has changed since you began. Then: $20.00. Now: $70.00."
      ])
  }

  @Test func aBalanceThatIsNotEnoughAnyMoreLeadsBackToTheForm() {
    var driver = CreditDriver()
    driver.review("15", removing: true, balance: 2000, then: 1000)
    #expect(driver.state.change?.step == .editing)
    #expect(driver.form?.notice == "Nothing was sent: the balance has changed in the meantime.")
    #expect(
      driver.form?[CreditForm.amount]?.complaint == "More than the balance ($10.00).")
    #expect(driver.form?[CreditForm.balanceNow]?.text == "$10.00")
  }

  @Test func aBalanceThatCannotBeReadAgainSendsNothing() {
    var driver = CreditDriver()
    driver.fill("25")
    driver.press("^S")
    driver.answer(.failure(refusal(503, "service_unavailable")))
    #expect(driver.state.change?.step == .editing)
    #expect(driver.form?.refusals.first?.message.hasPrefix("Nothing was sent: ") == true)
  }

  @Test func whatWasTypedAheadConfirmsNothing() {
    var driver = CreditDriver()
    driver.fill("25")
    driver.harness.arrange(key("^S"))
    driver.answerReads(.success(CreditFixtures.balance(2000)))
    #expect(driver.reviewed?.shownSince == nil)
    driver.harness.send(key("y", seenFrame: 5))
    driver.harness.arrange(.painted(frame: 6))
    driver.harness.send(key("y", seenFrame: 5))
    driver.harness.finish()
    #expect(driver.reviewed != nil)
  }

  @Test(arguments: [SessionInfo.Environment.live, .unknown])
  func whereItIsLiveTheAmountIsTypedOnceMore(environment: SessionInfo.Environment) {
    var driver = CreditDriver(environment: environment)
    driver.review("25")
    #expect(driver.reviewed?.challenge?.wanted == CreditFixtures.dollars(2500).description)
    #expect(driver.state.context == .reviewLine)
    driver.type("y2")
    driver.press("Enter")
    #expect(driver.reviewed?.challenge?.problem == "That does not match.")
    driver.harness.arrange(.input(.paste("25"), seenFrame: 9))
    #expect(driver.reviewed?.challenge?.editor.text == "y2")
    driver.press("^U")
    driver.type("25.00")
    driver.harness.send(key("Enter")) {
      guard case .reviewing(var review, let draft) = $0.change?.step else { return }
      review.challenge?.answer()
      $0.change?.step = .reviewing(review, draft)
    }
    driver.harness.send(key("y")) {
      let request = $0.ask(.change)
      $0.change?.step = .making(request, draft(2500), .recording)
    }
    driver.harness.expect(.makeChange(driver.harness.request(.change), draft(2500)))
    driver.harness.finish()
  }

  @Test func aboveTheProfilesLimitTheAmountIsTypedOnceMore() {
    var rules = CreditRules()
    rules.retypeAbove = CreditFixtures.dollars(2400)
    var driver = CreditDriver(policy: AccessPolicy(credits: rules))
    driver.review("25")
    #expect(driver.reviewed?.challenge != nil)
    driver = CreditDriver(policy: AccessPolicy(credits: rules))
    driver.review("24")
    #expect(driver.reviewed?.challenge == nil)
  }

  @Test func whatNeedsApprovalIsWrittenDownForASecondPerson() {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(1000)
    var driver = CreditDriver(policy: AccessPolicy(credits: rules), environment: .live)
    driver.review("25")
    #expect(driver.reviewed?.verb == "save for approval")
    #expect(driver.reviewed?.challenge == nil)
    let sentence = "Nothing is sent yet: $25.00 needs a second person's approval (above $10.00)."
    #expect(driver.reviewed?.warnings == [sentence])
    let proposal = ExportContent.proposal(PlanDraft("Add $25.00", changes: [draft(2500)]))
    driver.harness.send(key("y")) {
      let form = ExportForm.make(proposal, day: "2026-11-01", size: ConsoleLayout($0).body.size)
      $0.overlays.append(.export(ExportOverlay(proposal, form: form)))
    }
    #expect(
      driver.state.export?.form.fields.map { "\($0.id): \($0.text)" } == [
        "file: credits-plan-2026-11-01.json"
      ])
    driver.harness.send(key("^S")) {
      $0.export?.form.fields[0].isTouched = true
      let request = $0.ask(.export)
      $0.export?.step = .writing(
        .init(request: request, progress: BatchProgress(done: 0, failed: 0, total: 1)))
    }
    let order = ExportOrder(
      content: proposal, format: .json, includesPrivate: false, path: "credits-plan-2026-11-01.json",
      replaces: false)
    driver.harness.expect(.exportOrganizations(driver.harness.request(.export), order))
    // Written down a second time it could happen twice: what it came from is closed.
    driver.harness.send(
      .answered(driver.harness.request(.export), .export(.proposed(path: "/x/plan.json", until: .start)))
    ) {
      $0.overlays.removeFirst()
      $0.isUnseen = true
      $0.export?.step = .proposed(path: "/x/plan.json", until: .start)
    }
    driver.harness.arrange(.painted(frame: 6))
    driver.harness.send(key("Enter")) { $0.overlays = [] }
    driver.harness.finish()
  }

  @Test func whatCannotBeWrittenDownStaysInTheForms() {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(1000)
    var driver = CreditDriver(policy: AccessPolicy(credits: rules))
    driver.review("25")
    driver.press("y", "^S")
    driver.harness.answer(.export, .export(.notProposed(PlanNotRun("No instance."))))
    #expect(driver.state.export?.step == .editing)
    #expect(driver.state.export?.form.refusals.map(\.message) == ["No instance."])
    driver.press("Esc")
    #expect(driver.state.export == nil)
    #expect(driver.reviewed?.verb == "save for approval")
    driver.harness.arrange(.command(.lock))
    driver.harness.send(key("y")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    driver.harness.finish()
  }

  @Test func allThatIsTypedGoesWithIt() {
    var driver = CreditDriver()
    driver.fill("5", removing: true)
    driver.press("Tab", "Space", "Space", "Tab")
    driver.type("Sorry")
    driver.press("Tab")
    driver.type(" T-1 ")
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    driver.harness.send(key("y")) {
      $0.ticket = "T-1"
      let request = $0.ask(.change)
      $0.change?.step = .making(
        request, draft(-500, note: "Sorry", reason: "outage", ticket: "T-1"), .recording)
    }
    driver.harness.expect(
      .makeChange(
        driver.harness.request(.change), draft(-500, note: "Sorry", reason: "outage", ticket: "T-1")))
    driver.harness.finish()
  }

  @Test func backFromTheReviewNothingIsLost() {
    var driver = CreditDriver()
    driver.review("25")
    driver.harness.send(key("Esc")) { $0.change?.step = .editing }
    driver.harness.finish()
    #expect(driver.form?[CreditForm.amount]?.text == "25")
    driver.press("Esc")
    #expect(driver.state.context == .dialog)
    driver.press("y")
    #expect(driver.state.overlays.isEmpty)
  }

  @Test func aLockedSessionSendsNothing() {
    var driver = CreditDriver()
    driver.review("25")
    driver.press("W")
    driver.harness.send(key("y")) {
      $0.notice = Notice(.warning, "Nothing was sent: this session is locked.", since: .start)
    }
    driver.harness.finish()
  }

  // MARK: Drafts

  @Test func whatIsTypedIsKeptAndComesBack() {
    var driver = CreditDriver()
    driver.fill("25")
    driver.press("Tab")
    let organization = OrganizationReference(Fixtures.organization(0))
    let kept = FormDraft(.change(.credits), organization, at: .start, fields: ["amount": "25"])
    driver.harness.send(.settle) {
      let focus = $0.change?.form?.focus ?? 0
      $0.change?.drafted.focus = focus
      $0.change?.drafted.kept = kept.fields
    }
    driver.harness.expect(.saveDraft(kept))
    driver.harness.finish()

    var resumed = CreditDriver()
    var opened = resumed.state
    _ = ChangeOverlay.resume(&opened, kept, .credits)
    resumed.harness = ReducerHarness(opened)
    resumed.answer(.success(CreditFixtures.balance(3000)))
    #expect(resumed.form?[CreditForm.amount]?.text == "25")
    #expect(resumed.form?[CreditForm.balanceAfter]?.text == "$55.00")
  }

  @Test func undoingPutsTheOppositeIntoTheForm() {
    var driver = CreditDriver()
    driver.press("J")
    driver.harness.answer(.journal, .journal(.success([CreditFixtures.entry(1, 2500)])))
    driver.press("Enter", "u")
    driver.answer(.success(CreditFixtures.balance(4500)))
    #expect(driver.form?[CreditForm.action]?.text == "decrease")
    #expect(driver.form?[CreditForm.amount]?.text == "$25.00")
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(4500)))
    guard case .reviewing(_, let draft) = driver.state.change?.step else {
      Issue.record("it is not reviewed")
      return
    }
    #expect(draft.reverts == JournalFixtures.id(1))
    #expect(driver.shown["Balance after"] == "$20.00")
  }
}
