import ClerkAPI
import Testing

@testable import Changes

@Suite("What a profile says of adjustments")
struct CreditRulesTests {
  private static func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  private static func intent(
    _ action: CreditAdjustment.Action = .increase, _ cents: Int64 = 500, currency: Currency = .usd
  ) -> ChangeIntent {
    let amount = Money(minorUnits: cents, currency: currency)
    return Fixtures.intent(
      .adjustCredits(CreditAdjustment(action: action, amount: amount, idempotencyKey: "key-1")))
  }

  @Test func demandNothingUnlessSaid() {
    let rules = CreditRules()
    #expect(rules.reasons == ["goodwill", "outage", "billing error", "promotion", "correction"])
    #expect(rules.refusal(Self.intent()) == nil)
    #expect(rules.refusal(Fixtures.rename) == nil)
    #expect(!rules.needsRetyping(Self.dollars(.max), isLive: false))
    #expect(!rules.needsApproval(Self.dollars(.max)))
  }

  @Test(arguments: [(500, nil), (501, 501), (0, 0), (-1, -1), (.max, .max)] as [(Int64, Int64?)])
  func theAmountIsBoundedOnBothSides(cents: Int64, refused: Int64?) {
    var rules = CreditRules()
    rules.maximum = Self.dollars(500)
    let refusal = rules.refusal(Self.intent(.increase, cents))
    switch refused {
    case nil: #expect(refusal == nil)
    case let units? where units <= 0: #expect(refusal == .notPositive)
    case let units?: #expect(refusal == .aboveMaximum(Self.dollars(units), maximum: Self.dollars(500)))
    }
  }

  @Test func anAmountOfAnotherCurrencyIsAboveEveryLimit() {
    var rules = CreditRules()
    (rules.maximum, rules.retypeAbove, rules.approvalAbove) = (
      Self.dollars(500), Self.dollars(500), Self.dollars(500)
    )
    let yen = Money(minorUnits: 1, currency: Currency(code: "JPY"))
    #expect(rules.refusal(yen) == .aboveMaximum(yen, maximum: Self.dollars(500)))
    #expect(rules.needsRetyping(yen, isLive: false))
    #expect(rules.needsApproval(yen))
  }

  @Test func onLiveEveryAmountIsTypedOnceMore() {
    var rules = CreditRules()
    #expect(rules.needsRetyping(Self.dollars(1), isLive: true))
    rules.retypeAbove = Self.dollars(100)
    #expect(rules.needsRetyping(Self.dollars(1), isLive: true))
    #expect(!rules.needsRetyping(Self.dollars(100), isLive: false))
    #expect(rules.needsRetyping(Self.dollars(101), isLive: false))
  }

  @Test func reasonAndTicketAreDemandedWhereTheProfileSaysSo() {
    var rules = CreditRules()
    var intent = Self.intent()
    rules.requiresReason = true
    #expect(rules.refusal(intent) == .reasonMissing(known: CreditRules.standardReasons))
    intent.reason = "because"
    #expect(rules.refusal(intent) == .reasonUnknown("because", known: CreditRules.standardReasons))
    intent.reason = "outage"
    #expect(rules.refusal(intent) == nil)
    rules.requiresTicket = true
    #expect(rules.refusal(intent) == .ticketMissing)
    intent.ticket = " "
    #expect(rules.refusal(intent) == .ticketMissing)
    intent.ticket = "T-1"
    #expect(rules.refusal(intent) == nil)
    #expect(rules.reason(named: "Billing Error") == "billing error")
    #expect(rules.reason(named: "whim") == nil)
  }

  @Test func moreThanThereIsIsNotTaken() {
    var intent = Self.intent(.decrease, 500)
    intent.balanceBefore = Self.dollars(499)
    #expect(
      CreditRules().refusal(intent) == .moreThanThereIs(Self.dollars(500), balance: Self.dollars(499)))
    intent.balanceBefore = Self.dollars(500)
    #expect(CreditRules().refusal(intent) == nil)
    var added = Self.intent(.increase, 500)
    added.balanceBefore = Self.dollars(-3)
    #expect(CreditRules().refusal(added) == nil)
  }

  @Test func aSecondPersonApproves() {
    var rules = CreditRules()
    rules.approvalAbove = Self.dollars(499)
    var intent = Self.intent()
    #expect(rules.needsApproval(Self.dollars(500)))
    #expect(rules.refusal(intent) == .needsApproval(Self.dollars(500), above: Self.dollars(499)))
    intent.proposedBy = intent.operator
    #expect(rules.refusal(intent) == .approvedByAuthor(intent.operator))
    intent.proposedBy = "eve@desk"
    #expect(rules.refusal(intent) == nil)
    #expect(rules.refusal(Self.intent(.increase, 499)) == nil)
  }

  @Test(
    arguments: [
      ("500", "USD", 50_000), ("$1,000.50", "USD", 100_050), ("EUR 5", "EUR", 500), ("eur 5", "EUR", 500),
      ("€5.25", "EUR", 525), ("JPY 500", "JPY", 500), ("KWD 1.250", "KWD", 1250), (" ¥7 ", "JPY", 7),
    ] as [(String, String, Int64)])
  func limitsAreReadAsPeopleWriteThem(text: String, code: String, units: Int64) throws {
    #expect(
      try CreditRules.limit(parsing: text) == Money(minorUnits: units, currency: Currency(code: code)))
  }

  @Test(
    arguments: [
      ("1,23", .grouping), ("", .empty), ("-5", .negative), ("1.234", .places(.usd)),
      ("JPY 1.5", .places(Currency(code: "JPY"))), ("lots", .unexpected("L")),
    ] as [(String, MoneyTextError)])
  func aLimitThatIsNoneSaysWhy(text: String, error: MoneyTextError) {
    #expect(throws: error) { try CreditRules.limit(parsing: text) }
  }

  @Test func theGateAsksForAll() {
    var policy = AccessPolicy()
    #expect(throws: Never.self) { try policy.check(Self.intent()) }
    policy.credits.requiresTicket = true
    #expect(throws: PolicyRefusal.credits(.ticketMissing)) { try policy.check(Self.intent()) }
    #expect(throws: Never.self) { try policy.check(Fixtures.rename) }
    policy.role = .support
    #expect(throws: PolicyRefusal.role(.support, .adjustCredits)) { try policy.check(Self.intent()) }
  }

  @Test(
    arguments: [
      .notPositive, .reasonMissing(known: ["a"]), .reasonUnknown("b", known: ["a"]), .ticketMissing,
      .aboveMaximum(dollars(2), maximum: dollars(1)), .moreThanThereIs(dollars(2), balance: dollars(1)),
      .needsApproval(dollars(2), above: dollars(1)), .approvedByAuthor("ada"),
    ] as [CreditRefusal])
  func everyRefusalIsTheEndOfASentence(refusal: CreditRefusal) {
    let text = PolicyRefusal.credits(refusal).explanation
    #expect(text.hasPrefix("Nothing was sent: ") && text.hasSuffix("."))
    #expect(CreditProblem.rules(refusal).explanation.first?.isLowercase == false)
  }
}
