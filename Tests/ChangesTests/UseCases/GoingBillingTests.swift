import ClerkAPI
import JSON
import Testing

@testable import Changes

@Suite struct GoingBillingTests {
  private static let none = Fixtures.refusal(404, "payer_not_found")

  @Test func whatGoesIsToldAndKept() throws {
    let balance: JSONObject = ["balance": ["amount": 2500, "currency": "USD"]]
    let going = GoingBilling(
      subscription: .failure(Fixtures.refusal(404, "subscription_not_found")),
      credits: .success(try CreditBalance(JSONReader(.object(balance)))))
    #expect(going.lines.map(\.label) == ["Subscription", "Credits"])
    #expect(going.lines.last?.new == "$25.00")
    let draft = try going.noted(in: ChangeDraft(.delete, of: Fixtures.organization()))
    #expect(draft.subscriptionBefore == .refused(code: "subscription_not_found"))
    #expect(draft.creditsBefore?.balance == Money(minorUnits: 2500, currency: .usd))
  }

  @Test func whatCouldNotBeReadIsNotTakenForNothing() throws {
    let deletion = ChangeDraft(.delete, of: try Fixtures.organization())
    for going in [
      GoingBilling(subscription: .failure(Fixtures.lost), credits: .failure(Self.none)),
      GoingBilling(subscription: .failure(Self.none), credits: .failure(Fixtures.lost)),
    ] {
      #expect(throws: Fixtures.lost) { try going.noted(in: deletion) }
    }
  }
}
