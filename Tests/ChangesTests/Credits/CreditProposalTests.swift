import ClerkAPI
import Testing

@testable import Changes

@Suite("What an adjustment would come to while it is typed")
struct CreditProposalTests {
  private static func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  @Test(
    arguments: [
      (1000, .increase, "5", 500, 1500, nil), (1000, .decrease, "5", 500, 500, nil),
      (1000, .decrease, "10", 1000, 0, nil),
      (1000, .decrease, "10.01", 1001, nil, .moreThanThereIs(dollars(1000))),
      (nil, .increase, "0.01", 1, 1, nil), (nil, .decrease, "0.01", 1, nil, .neverHadCredits),
      (0, .decrease, "1", 100, nil, .moreThanThereIs(dollars(0))),
      (-500, .increase, "5", 500, 0, nil), (-500, .increase, "1", 100, -400, nil),
      (-500, .decrease, "1", 100, nil, .moreThanThereIs(dollars(-500))),
      (1000, .increase, "0", 0, nil, .nothing), (1000, .increase, "", nil, nil, .text(.empty)),
      (1000, .increase, "1,23", nil, nil, .text(.grouping)),
      (1000, .increase, "-5", nil, nil, .text(.negative)),
      (.max, .increase, "0.01", 1, nil, .tooMuch),
      (.min, .decrease, "0.01", 1, nil, .moreThanThereIs(dollars(.min))),
    ] as [(Int64?, CreditAdjustment.Action, String, Int64?, Int64?, CreditProblem?)])
  func comesTo(
    balance: Int64?, action: CreditAdjustment.Action, text: String, amount: Int64?, after: Int64?,
    problem: CreditProblem?
  ) {
    let proposal = CreditProposal(balance: balance.map(Self.dollars), action: action, text: text)
    #expect(proposal.amount == amount.map(Self.dollars))
    #expect(proposal.after == after.map(Self.dollars))
    #expect(proposal.problem == problem)
    #expect(problem?.explanation.hasSuffix(".") != false)
  }

  @Test func theCurrencyIsTheBalances() {
    let yen = Currency(code: "JPY")
    let proposal = CreditProposal(
      balance: Money(minorUnits: 700, currency: yen), action: .increase, text: "300")
    #expect(proposal.after == Money(minorUnits: 1000, currency: yen))
    #expect(
      CreditProposal(balance: proposal.balance, action: .increase, text: "3.5").problem == .text(.places(yen))
    )
    #expect(CreditProposal(balance: nil, action: .increase, text: "3.5").amount?.currency == .usd)
  }

  @Test func neverIsNotNothing() {
    #expect(CreditProposal(balance: nil, action: .increase, text: "").balance == nil)
    #expect(CreditProposal(balance: Self.dollars(0), action: .increase, text: "").balance == Self.dollars(0))
  }

  @Test func whatTheProfileRefusesIsStillCounted() {
    var rules = CreditRules()
    rules.maximum = Self.dollars(100)
    let proposal = CreditProposal(balance: nil, action: .increase, text: "2", rules: rules)
    #expect(proposal.after == Self.dollars(200))
    #expect(proposal.problem == .rules(.aboveMaximum(Self.dollars(200), maximum: Self.dollars(100))))
  }
}
