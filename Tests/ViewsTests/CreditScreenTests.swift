import ClerkAPI
import Console
import JSON
import Screen
import Testing

@testable import Changes

/// An adjustment of credits, as a person sees it.
@Suite struct CreditScreenTests {
  /// A list with `$` pressed on an organization, and everything answered that is read for it.
  private func opened(
    _ columns: Int = 80, _ rows: Int = 24, number: Int = 1, balance: Int64? = 2000,
    environment: SessionInfo.Environment = .test, rules: CreditRules = CreditRules(),
    journal: [JournalEntry] = []
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(
      columns: columns, rows: rows, environment: environment, policy: AccessPolicy(credits: rules))
    screen.answerPage(0..<50, total: 5000)
    for _ in 0..<number { screen.type("j") }
    screen.type("$")
    screen.answerOrganization(.success(ScreenFixtures.model(number)))
    screen.answerJournal(.success(journal))
    screen.answerCredits(.success(CreditFixtures.balance(balance)))
    return screen
  }

  private func type(_ screen: inout ScreenFixtures, _ text: String) {
    for character in text { screen.type(character == " " ? "Space" : String(character)) }
  }

  /// The same, filled in.
  private func filled(
    _ columns: Int = 80, _ rows: Int = 24, number: Int = 1, amount: String = "1,234.50",
    balance: Int64? = 2000,
    environment: SessionInfo.Environment = .test, rules: CreditRules = CreditRules()
  ) -> ScreenFixtures {
    var screen = opened(
      columns, rows, number: number, balance: balance, environment: environment, rules: rules)
    screen.type("Tab")
    type(&screen, amount)
    screen.type("Tab", "Space", "Space", "Tab")
    type(&screen, "Sorry for Tuesday")
    screen.type("Tab")
    type(&screen, "HELP-42")
    return screen
  }

  /// The same, saved so far that it is reviewed.
  private func reviewed(
    _ columns: Int = 80, _ rows: Int = 24, number: Int = 1, amount: String = "1,234.50", then: Int64 = 2000,
    environment: SessionInfo.Environment = .test, rules: CreditRules = CreditRules()
  ) -> ScreenFixtures {
    var screen = filled(
      columns, rows, number: number, amount: amount, environment: environment, rules: rules)
    screen.type("^S")
    screen.answerOrganization(.success(ScreenFixtures.model(number)))
    screen.answerCredits(.success(CreditFixtures.balance(then)))
    screen.send(.painted(frame: 2))
    return screen
  }

  @Test(arguments: ScreenSizes.all) func theForm(columns: Int, rows: Int) throws {
    var screen = filled(columns, rows)
    screen.type("Shift-Tab", "Shift-Tab", "Shift-Tab")
    try GoldenScreen.check(screen.state, "credits-form-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func moreThanThereIs(columns: Int, rows: Int) throws {
    var screen = opened(columns, rows)
    screen.type("Space", "Tab")
    type(&screen, "20.01")
    try GoldenScreen.check(screen.state, "credits-too-much-\(columns)x\(rows)")
  }

  @Test func whoNeverHadCredits() throws {
    try GoldenScreen.check(opened(number: 2, balance: nil).state, "credits-never-80x24")
  }

  @Test func whatTheProfileDemandsAndATicketUsedBefore() throws {
    var rules = CreditRules()
    rules.requiresReason = true
    rules.requiresTicket = true
    rules.maximum = CreditFixtures.dollars(50_000)
    rules.approvalAbove = CreditFixtures.dollars(10_000)
    var screen = opened(
      number: 0, rules: rules, journal: Array(CreditFixtures.history.dropFirst()))
    screen.type("Tab")
    type(&screen, "250")
    screen.type("Tab", "Tab", "Tab")
    type(&screen, "HELP-42")
    try GoldenScreen.check(screen.state, "credits-demanded-80x24")
  }

  @Test func whileItIsRead() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    screen.type("$")
    try GoldenScreen.check(screen.state, "credits-reading-80x24")
  }

  @Test func billingIsOff() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    screen.type("$")
    screen.answerCredits(.failure(BillingFixtures.refusal(403, "billing_not_enabled", "access denied")))
    try GoldenScreen.check(screen.state, "credits-billing-off-80x24")
  }

  @Test(arguments: ScreenSizes.all) func theReview(columns: Int, rows: Int) throws {
    try GoldenScreen.check(reviewed(columns, rows).state, "credits-review-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func theReviewOnALiveInstance(columns: Int, rows: Int) throws {
    var screen = reviewed(columns, rows, number: 2, then: 7000, environment: .live)
    type(&screen, "1234")
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "credits-review-live-\(columns)x\(rows)")
  }

  @Test func whatNeedsApproval() throws {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(100_000)
    try GoldenScreen.check(reviewed(rules: rules).state, "credits-approval-80x24")
  }

  @Test(arguments: ScreenSizes.all) func itIsWrittenDownForASecondPerson(columns: Int, rows: Int) throws {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(100_000)
    var screen = reviewed(columns, rows, rules: rules)
    screen.type("y")
    try GoldenScreen.check(screen.state, "credits-plan-form-\(columns)x\(rows)")
    screen.type("^S")
    screen.endExport(
      .proposed(
        path: "/home/ada/credits-plan-2026-11-01.json",
        until: Timestamp(milliseconds: ScreenFixtures.now.milliseconds + PlanFile.lifetime)))
    try GoldenScreen.check(screen.state, "credits-plan-written-\(columns)x\(rows)")
  }

  @Test func waitingForAnotherAttempt() throws {
    var screen = reviewed()
    screen.type("y")
    let reason = ChangeFailure(
      message: "Clerk answered 503 Service Unavailable.", fate: .mayHaveArrived, status: 503,
      code: "service_unavailable", traceID: "1d2e3f")
    screen.progress(
      .waiting(ChangeWait(attempt: 2, attempts: 4, duration: .milliseconds(2500), reason: reason)))
    try GoldenScreen.check(screen.state, "credits-waiting-80x24")
  }

  @Test func refusedAtItsField() throws {
    var screen = reviewed()
    screen.type("y")
    screen.endChange(
      .refused(
        BillingFixtures.refusal(422, "insufficient_credit_balance", "The balance is not sufficient.")))
    try GoldenScreen.check(screen.state, "credits-refused-80x24")
  }

  @Test(arguments: ScreenSizes.all) func ofUnknownOutcome(columns: Int, rows: Int) throws {
    var screen = reviewed(columns, rows)
    screen.type("y")
    screen.endChange(
      .unknown(
        ChangeFailure(
          message: "The connection to api.clerk.com was lost before the answer came.", fate: .mayHaveArrived,
          traceID: "1d2e3f")))
    try GoldenScreen.check(screen.state, "credits-unknown-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func theReceipt(columns: Int, rows: Int) throws {
    var screen = reviewed(columns, rows)
    screen.type("y")
    screen.endChange(.succeeded(ChangeResult(.answer, body: CreditFixtures.ledgerEntry(123_450)), nil))
    screen.answerCredits(.success(CreditFixtures.balance(125_450)))
    screen.send(.clock(Timestamp(milliseconds: ScreenFixtures.now.milliseconds + 60_000)))
    try GoldenScreen.check(screen.state, "credits-receipt-\(columns)x\(rows)")
  }

  @Test func theReceiptOfABalanceThatIsNotAsExpected() throws {
    var screen = reviewed()
    screen.type("y")
    screen.endChange(.succeeded(ChangeResult(.answer, body: CreditFixtures.ledgerEntry(123_450)), nil))
    screen.answerCredits(.success(CreditFixtures.balance(130_000)))
    try GoldenScreen.check(screen.state, "credits-receipt-differs-80x24")
  }

  // MARK: Afterwards

  @Test(arguments: ScreenSizes.all) func theDetailPane(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerSubscription(.failure(BillingFixtures.refusal(404, "subscription_not_found", "No")))
    screen.answerCredits(.success(CreditFixtures.balance(13_500)))
    screen.answerJournal(.success(CreditFixtures.history))
    screen.type("G")
    try GoldenScreen.check(screen.state, "credits-detail-\(columns)x\(rows)")
  }

  @Test func theDetailPaneInASCII() throws {
    var screen = ScreenFixtures(columns: 80, rows: 40)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerCredits(.success(CreditFixtures.balance(13_500)))
    screen.answerJournal(.success(CreditFixtures.history))
    screen.type("G")
    try GoldenScreen.check(screen.state, "credits-detail-ascii-80x40", glyphs: .ascii)
  }

  @Test(arguments: ScreenSizes.all) func anUndecidedAdjustment(columns: Int, rows: Int) throws {
    try GoldenScreen.check(undecided(columns, rows).state, "credits-undecided-\(columns)x\(rows)")
  }

  @Test func aKeyThatIsTooOld() throws {
    try GoldenScreen.check(undecided(80, 24, hours: 14).state, "credits-undecided-old-80x24")
  }

  @Test(arguments: ScreenSizes.all) func repeatingIt(columns: Int, rows: Int) throws {
    var screen = undecided(columns, rows)
    screen.type("A")
    screen.answerSettling(.success(CreditFixtures.balance(750)), CreditFixtures.clocks(hours: 2))
    screen.send(.painted(frame: 3))
    try GoldenScreen.check(screen.state, "credits-repeat-\(columns)x\(rows)")
  }

  private func undecided(_ columns: Int, _ rows: Int, hours: Int64 = 2) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("J")
    let entry = CreditFixtures.entry(5, -1250, hours: hours, reason: "correction", isKnown: false)
    screen.answerJournal(.success([entry] + CreditFixtures.history.dropFirst()))
    screen.type("Enter")
    screen.answerJournal(.success([entry] + CreditFixtures.history.dropFirst()))
    screen.answerSettling(.success(CreditFixtures.balance(750)), CreditFixtures.clocks(hours: hours))
    return screen
  }
}
