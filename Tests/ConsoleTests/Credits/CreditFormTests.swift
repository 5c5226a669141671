import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What the form says while it is filled in.
@Suite struct CreditFormTests {
  @Test(arguments: [
    ("25", "$45.00", nil), ("1,234.5", "$1,254.50", nil), ("$0.01", "$20.01", nil),
    (
      "1,23", "–", "Use a comma between groups of three digits, as in 1,234, and a point before the decimals."
    ),
    ("1.234", "–", "USD has at most 2 digits after the point."),
    ("-5", "–", "Type the amount without a sign."),
    ("0", "–", "Enter an amount above zero."),
    ("99999999999999999999", "–", "This amount is too large."),
    ("92233720368547758.07", "–", "The balance would be too large."),
  ])
  func anAmountComesToABalanceOrIsRefusedWithTheReason(text: String, after: String, complaint: String?) {
    var driver = CreditDriver()
    driver.fill(text)
    #expect(driver.form?[CreditForm.balanceNow]?.text == "$20.00")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == after)
    #expect(driver.form?[CreditForm.amount]?.complaint == complaint)
  }

  @Test func moreThanThereIsIsRefusedBeforeAnythingIsSent() {
    var driver = CreditDriver()
    driver.fill("20.01", removing: true)
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "–")
    #expect(
      driver.form?[CreditForm.amount]?.complaint == "More than the balance ($20.00).")
    let requests = driver.state.requests.last
    driver.press("^S")
    #expect(driver.state.change?.step == .editing)
    #expect(driver.state.requests.last == requests)
    #expect(driver.form?.notice == "Not saved: check Amount.")
    driver.press("Backspace")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "$0.00")
    #expect(driver.form?[CreditForm.amount]?.complaint == nil)
  }

  @Test func theDirectionCountsForWhatIsTypedAlready() {
    var driver = CreditDriver()
    driver.fill("30")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "$50.00")
    driver.press("Shift-Tab", "Space")
    #expect(
      driver.form?[CreditForm.amount]?.complaint == "More than the balance ($20.00).")
  }

  @Test func anAmountThatIsTypedAtOnceGoesToItsField() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.success(CreditFixtures.balance(2000)))
    driver.press("5")
    #expect(driver.form?.focused?.id == CreditForm.amount)
    driver.type(".25")
    #expect(driver.form?[CreditForm.amount]?.text == "5.25")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "$25.25")
    #expect(driver.form?.notice == nil)
    driver.press("Shift-Tab", "r", "x")
    #expect(driver.form?[CreditForm.action]?.text == CreditAdjustment.Action.decrease.rawValue)
    #expect(driver.form?.notice == "x does nothing here: Direction takes add or remove.")
  }

  @Test func whoNeverHadCreditsIsSaidSo() {
    var driver = CreditDriver()
    driver.fill("5", balance: nil)
    #expect(driver.form?[CreditForm.balanceNow]?.text == "never had credits")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "$5.00")
    driver.press("Shift-Tab", "Space")
    #expect(
      driver.form?[CreditForm.action]?.complaint == "No credits to remove: this organization never had any.")
    driver.press("^S")
    #expect(driver.state.change?.step == .editing)
  }

  @Test func aPayerThatIsNotThereNeverHadCredits() {
    var driver = CreditDriver()
    driver.press("$")
    let refusal = APIRefusal(
      status: 404, errors: [APIErrorEntry(message: "no", code: "payer_not_found")], traceID: "t1")
    driver.answer(.failure(ClerkError(.refused(refusal))))
    #expect(driver.form?[CreditForm.balanceNow]?.text == "never had credits")
  }

  @Test func theCurrencyIsThatOfTheBalance() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.success(CreditBalance(balance: Money(minorUnits: 500, currency: Currency(code: "JPY")))))
    driver.press("Tab")
    driver.type("25")
    #expect(driver.form?[CreditForm.balanceAfter]?.text == "¥525")
    driver.type(".5")
    #expect(driver.form?[CreditForm.amount]?.complaint == "JPY has no decimal places.")
  }

  @Test func whatTheProfileDemandsIsSaidAtItsField() {
    var rules = CreditRules()
    rules.requiresReason = true
    rules.requiresTicket = true
    rules.reasons = ["outage", "churn"]
    rules.maximum = CreditFixtures.dollars(5000)
    rules.approvalAbove = CreditFixtures.dollars(4000)
    var driver = CreditDriver(policy: AccessPolicy(credits: rules))
    driver.fill("50.01")
    #expect(
      driver.form?[CreditForm.amount]?.hint
        == "For example 25, 25.50 or 1,234.50. At most $50.00 at once. Above $40.00 a second person has to approve."
    )
    #expect(
      driver.form?[CreditForm.amount]?.complaint == "$50.01 is above the limit for one adjustment ($50.00).")
    driver.press("Backspace", "^S")
    #expect(driver.form?.notice == "Not saved: 2 problems; check Reason first.")
    #expect(driver.form?[CreditForm.reason]?.complaint == "Required.")
    #expect(driver.form?[CreditForm.ticket]?.complaint == "Required.")
    #expect(driver.form?[CreditForm.amount]?.advice == "A second person has to approve this amount.")
    driver.press("c")
    #expect(driver.form?[CreditForm.reason]?.text == "churn")
  }

  @Test func aReasonThatIsNotDemandedCanBeNone() {
    var driver = CreditDriver()
    driver.fill("5")
    #expect(driver.form?[CreditForm.reason]?.shownText == "(none)")
    #expect(driver.form?[CreditForm.reason]?.kind.options?.count == 6)
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.shown["Reason"] == nil)
  }

  @Test func aTicketThatWasUsedForTheSameOrganizationIsPointedOut() {
    var driver = CreditDriver(time: LocalTime("+14", name: { _ in "+14" }) { _ in 14 * 3600 })
    driver.press("$")
    driver.answer(
      .success(CreditFixtures.balance(2000)),
      journal: [
        CreditFixtures.entry(1, 2500, ticket: "T-1"), CreditFixtures.entry(2, 700, .refused, ticket: "T-2"),
      ])
    driver.press("Tab", "5", "Tab", "Tab", "Tab")
    driver.type("T-2")
    #expect(driver.form?[CreditForm.ticket]?.advice == nil)
    driver.press("Backspace", "1")
    let warning =
      "The ticket T-1 was already used for this organization: +$25.00 on 2026-11-01 14:00 +14 by me@host."
    #expect(driver.form?[CreditForm.ticket]?.advice == warning)
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.reviewed?.warnings == [warning])
  }

  @Test func nothingTypedIsNothingToLose() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.state.change?.editor?.hasTyped == false)
    driver.press("Esc")
    #expect(driver.state.overlays.isEmpty)
  }

  @Test func billingThatIsSwitchedOffMeanwhileTakesNothingThatWasTyped() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.success(CreditFixtures.balance(2000)))
    driver.press("Tab", "2", "5", "^S")
    driver.answer(
      .failure(
        ClerkError(
          .refused(
            APIRefusal(
              status: 403, errors: [APIErrorEntry(message: "Off.", code: "billing_not_enabled")], traceID: nil
            )))))
    #expect(driver.state.change?.step == .editing)
    #expect(driver.form?["amount"]?.text == "25")
    #expect(driver.form?.refusals.first?.message.hasPrefix("Nothing was sent") == true)
  }

  @Test func whatCouldNotBeReadIsReadAgain() {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(.failure(PeopleFixtures.refusal(500, "internal_clerk_error")))
    driver.press("r")
    #expect(driver.state.change?.step == .reading)
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(driver.state.change?.step == .editing)
  }
}
