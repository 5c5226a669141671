import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// What follows when an adjustment is over.
@Suite struct CreditReceiptTests {
  /// An adjustment of +$25.00 over a balance of $20.00 on its way; its request is number 7.
  private func making() -> CreditDriver {
    var driver = CreditDriver()
    driver.review("25")
    driver.press("y")
    return driver
  }

  private var draft: ChangeDraft {
    ChangeDraft(
      BulkAdjustment(.increase, CreditFixtures.dollars(2500)), of: Fixtures.organization(0),
      balance: CreditFixtures.dollars(2000))
  }

  private func end(_ driver: inout CreditDriver, _ kind: ChangeOutcome.Kind) {
    driver.harness.answer(.change, .change(draft, outcome(kind)))
    driver.harness.arrange(.painted(frame: 7))
  }

  /// An outcome with the change as the journal has it.
  private func outcome(_ kind: ChangeOutcome.Kind) -> ChangeOutcome {
    ChangeOutcome(kind, record: CreditFixtures.entry(1, 2500).record)
  }

  private var done: ChangeOutcome.Kind {
    .succeeded(ChangeResult(.answer, body: CreditFixtures.ledgerEntry(2500), traceID: "t9"), nil)
  }

  private func made(_ driver: CreditDriver) -> CreditResult? {
    if case .receipt(let made, _) = driver.state.change?.step { made } else { nil }
  }

  private func shown(_ driver: CreditDriver) -> [String: String] {
    guard case .receipt(_, let review) = driver.state.change?.step else { return [:] }
    return (review.subject + review.details).reduce(into: [:]) { $0[$1.label] = $1.text }
  }

  @Test func whatCouldNotBeWrittenDownIsSaidNotToBeDoneAgain() {
    let full = JournalError(.diskFull, "The disk is full.")
    for (kind, known) in [
      (done, "The change went through: do not make it again. "), (refused, "Nothing was changed. "),
    ] {
      var driver = making()
      driver.harness.answer(.change, .change(draft, ChangeOutcome(kind, journalProblem: full)))
      let said = driver.state.notice
      #expect(said?.kind == .warning)
      #expect(
        said?.text
          == known + "The outcome could not be recorded; settle it in the journal (J). The disk is full.")
    }
  }

  private var refused: ChangeOutcome.Kind {
    .refused(
      ClerkError(.refused(APIRefusal(status: 422, errors: [APIErrorEntry(message: "No.", code: "no")]))))
  }

  @Test func theBalanceIsReadBack() throws {
    var driver = making()
    let result = try #require(CreditResult(outcome(done), driver.state.session))
    driver.harness.send(.answered(driver.harness.request(.change), .change(draft, outcome(done)))) {
      $0.isUnseen = true
      $0.change?.step = .receipt(result, result.review(size: Size(columns: 80, rows: 22)))
      $0.reads(.credits(Fixtures.id(0)))
      $0.notice = Notice(.information, "Credits of “Organization 0”: +$25.00 (ledger-1).", since: .start)
    }
    driver.harness.expect(driver.harness.reading(.credits(Fixtures.id(0))))
    #expect(shown(driver)["Balance after"] == "reading it back…")
    #expect(driver.state.isBusy)
    driver.answer(.success(CreditFixtures.balance(4500)))
    #expect(shown(driver)["Balance after"] == "$45.00, as expected")
    #expect(shown(driver)["Ledger entry"] == "ledger-1")
    #expect(shown(driver)["Journal"] == "change-1")
    #expect(!driver.state.isBusy)
    driver.harness.send(CreditDriver.key("Enter")) {
      $0.overlays = []
      $0.notice = nil
    }
    driver.harness.finish()
  }

  @Test func aBalanceThatIsNotAsExpectedIsExplained() {
    var driver = making()
    end(&driver, done)
    driver.answer(.success(CreditFixtures.balance(5000)))
    guard case .receipt(_, let review) = driver.state.change?.step else {
      Issue.record("there is no receipt")
      return
    }
    #expect(
      review.warnings.first
        == "The balance is $50.00, not $45.00: it changed in the meantime (+$5.00 beside this adjustment). This "
        + "adjustment is in Clerk's ledger once.")
  }

  @Test func aBalanceThatCannotBeReadBackCanBeReadAgain() {
    var driver = making()
    end(&driver, done)
    driver.answer(.failure(ClerkError(.cancelled(beforeSending: true))))
    #expect(made(driver)?.receipt?.remarks.first?.hasPrefix("The balance could not be read back.") == true)
    driver.press("r")
    #expect(made(driver)?.readBack == nil)
    #expect(
      driver.state.change?.reads.requests.map { driver.harness.read($0) } == [.credits(Fixtures.id(0))])
    driver.answer(.success(CreditFixtures.balance(4500)))
    #expect(shown(driver)["Balance after"] == "$45.00, as expected")
  }

  @Test func theReceiptIsCopiedAsTextAndAsJSON() throws {
    var driver = making()
    end(&driver, done)
    driver.answer(.success(CreditFixtures.balance(4500)))
    let text = try #require(made(driver)?.text)
    for line in [
      "Change: +$25.00", "Balance before: $20.00", "Balance after: $45.00, as expected",
      "Ledger entry: ledger-1", "Organization: Organization 0", "Journal: change-1",
    ] {
      #expect(text.contains(line + "\n"), "\(line) in \(text)")
    }
    let json = try JSONValue(parsing: try #require(made(driver)?.json))
    #expect(json.objectValue?["id"]?.stringValue == "change-1")
    #expect(json.objectValue?["before"] == nil)
    #expect(json.objectValue?["ledger_entry"]?.objectValue?["id"]?.stringValue == "ledger-1")
    #expect(json.objectValue?["balance_after"]?.objectValue?["amount"]?.int64Value == 4500)
    driver.harness.send(CreditDriver.key("y")) { $0.notice = nil }
    driver.harness.expect(.copy(text, what: "the receipt"))
    driver.harness.send(CreditDriver.key("Y"))
    driver.harness.expect(.copy(try #require(made(driver)?.json), what: "the receipt as JSON"))
    driver.harness.finish()
  }

  @Test func whatClerkRefusesIsSaidAtItsField() {
    var driver = making()
    let entry = APIErrorEntry(
      message: "no", longMessage: "The balance is too small.", code: "insufficient_credit_balance")
    end(&driver, .refused(ClerkError(.refused(APIRefusal(status: 422, errors: [entry], traceID: "t1")))))
    #expect(driver.state.change?.step == .editing)
    #expect(
      driver.form?[CreditForm.amount]?.complaint
        == "The balance is too small. (code insufficient_credit_balance, trace t1)")
    #expect(driver.form?[CreditForm.amount]?.text == "25")
  }

  @Test func ofUnknownOutcomeItLeadsToTheJournal() {
    var driver = making()
    let failure = ChangeFailure(message: "Lost.", fate: .mayHaveArrived)
    end(&driver, .unknown(failure))
    guard case .unknown(let draft, failure) = driver.state.change?.step else {
      Issue.record("\(String(describing: driver.state.change?.step))")
      return
    }
    #expect(ChangeSubject.of(draft) == "+$25.00 for “Organization 0”")
    driver.press("J")
    #expect(driver.state.change == nil)
    #expect(driver.state.journal != nil)
  }

  @Test func whoDoesNotWaitForItIsToldAllTheSame() {
    var driver = making()
    driver.harness.arrange(.command(.help))
    end(&driver, done)
    #expect(made(driver) != nil)
    var other = CreditDriver()
    let request = other.harness.ask(.change)
    other.harness.send(.answered(request, .change(draft, ChangeOutcome(done)))) {
      $0.notice = Notice(.information, "Credits of “Organization 0”: +$25.00 (ledger-1).", since: .start)
    }
    other.harness.finish()
  }
}
