import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Reading billing")
struct BillingReadingTests {
  private func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  private func subscription(_ change: (inout JSONObject) -> Void = { _ in }) throws -> Subscription {
    var object = try #require(try JSONValue(parsing: Samples.subscription).objectValue)
    change(&object)
    return try Subscription(JSONReader(.object(object)))
  }

  private func item(_ change: (inout JSONObject) -> Void) throws -> SubscriptionItem {
    var object = try #require(try JSONValue(parsing: Samples.item).objectValue)
    change(&object)
    return try SubscriptionItem(JSONReader(.object(object)))
  }

  @Test func readsASubscription() throws {
    let subscription = try subscription()
    #expect(subscription.id == "csub_1")
    #expect(subscription.status == .active)
    #expect(subscription.pastDueAt == nil)
    #expect(subscription.nextPayment?.amount == dollars(2000))
    #expect(subscription.nextPayment?.total == dollars(3500))
    #expect(subscription.nextPayment?.date?.milliseconds == 1_719_561_600_000)
    #expect(JSONValue.object(subscription.source).text() == Samples.subscription)
  }

  @Test func readsItsItems() throws {
    let item = try #require(try subscription().items.first)
    #expect(item.id == "csub_item_1")
    #expect(item.status == .active)
    #expect(item.planID == "cplan_1")
    #expect(item.planPeriod?.rawValue == "month")
    #expect(item.amount == nil)
    #expect(item.lifetimePaid == dollars(6000))
    #expect(item.nextPayment?.amount == dollars(2000))
    #expect(item.nextPayment?.total == nil)
    #expect(item.seats?.quantity == .value(3))
    #expect(item.isFreeTrial == false)
    #expect(item.periodStart?.milliseconds == 1_716_883_200_000)
    #expect(item.periodEnd?.milliseconds == 1_719_561_600_000)
    #expect(item.canceledAt == nil && item.endedAt == nil)
  }

  @Test func readsPlanAndPaymentMethod() throws {
    let item = try #require(try subscription().items.first)
    let plan = try #require(item.plan)
    #expect(plan.name == "Pro")
    #expect(plan.fee == dollars(2000))

    let method = try #require(item.paymentMethod)
    #expect(method.paymentType == "card" && method.cardType == "visa" && method.last4 == "4242")
  }

  @Test func keepsStatesAndPeriodsItDoesNotKnow() throws {
    #expect(try subscription { $0["status"] = "paused" }.status?.rawValue == "paused")
    let item = try item { object in
      object["status"] = "hibernating"
      object["plan_period"] = "fortnight"
      object["payment_method"] = ["payment_type": "shells", "status": "lost"]
    }
    #expect(item.status?.rawValue == "hibernating")
    #expect(item.planPeriod?.rawValue == "fortnight")
    #expect(item.paymentMethod?.paymentType == "shells")
  }

  @Test func doesWithoutWhatMayBeMissing() throws {
    #expect(try subscription { $0.removeValue(forKey: "next_payment") }.nextPayment == nil)
    #expect(try subscription { $0["next_payment"] = .null }.nextPayment == nil)
    #expect(try subscription { $0["subscription_items"] = .null }.items.isEmpty)
    for key in [
      "plan", "plan_id", "plan_period", "payment_method", "payer", "lifetime_paid", "next_payment", "seats",
      "is_free_trial", "period_start", "period_end", "credits", "totals",
    ] {
      #expect(try item { $0[key] = .null }.id == "csub_item_1", "\(key)")
      #expect(try item { $0.removeValue(forKey: key) }.id == "csub_item_1", "\(key)")
    }
    #expect(try item { $0["seats"] = ["quantity": .null] }.seats?.quantity == .nothing)
  }

  @Test func moneyMayLackFields() throws {
    #expect(try item { $0["lifetime_paid"] = ["amount": 5] }.lifetimePaid == nil)
    #expect(try item { $0["lifetime_paid"] = ["currency": "USD"] }.lifetimePaid == nil)
    #expect(try item { $0["lifetime_paid"] = [:] }.lifetimePaid == nil)
    let yen = try item { $0["lifetime_paid"] = ["amount": 5, "currency": "JPY"] }.lifetimePaid
    #expect(yen?.description == "¥5")
    let half = try #require(JSONNumber(text: "5.5"))
    #expect(try item { $0["lifetime_paid"] = ["amount": .number(half)] }.lifetimePaid == nil)
    let odd = try item { $0["lifetime_paid"] = 5 }
    #expect(odd.told("lifetime_paid", odd.lifetimePaid) == .unreadable)
  }

  @Test func tellsNoCreditsFromNoneAndFromNonsense() throws {
    let read = { (text: String) in try CreditBalance(JSONReader(JSONValue(parsing: text))) }
    #expect(try read(Samples.balance).balance == dollars(2500))
    #expect(try read(#"{"object":"commerce_credit_balance","balance":null}"#).balance == nil)
    #expect(try read(#"{"balance":{"amount":0,"currency":"USD"}}"#).balance == dollars(0))
    #expect(throws: JSONReadError.self) { try read(#"{"balance":{"currency":"USD"}}"#) }
    #expect(throws: JSONReadError.self) { try read(#"{"balance":{"amount":5}}"#) }
    // A balance that is not told is neither none nor zero.
    #expect(throws: JSONReadError.self) { try read(#"{"object":"commerce_credit_balance"}"#) }
    #expect(try read(Samples.balance).source.keys.map(\.string) == ["object", "balance"])
  }

  @Test func aCanceledSubscriptionSaysWhenItEndsAndWhatFollows() throws {
    func ending(_ change: (inout JSONObject) -> Void) throws -> Subscription {
      var current = try #require(try JSONValue(parsing: Samples.item).objectValue)
      current["canceled_at"] = 1_717_000_000_000
      change(&current)
      let next: JSONValue = ["id": "csub_item_2", "status": "upcoming", "plan": ["name": "Free"]]
      return try subscription { $0["subscription_items"] = [.object(current), next] }
    }
    let end = try #require(try ending { _ in }.end)
    #expect(end.at.milliseconds == 1_719_561_600_000 && end.next == "Free")
    #expect(try ending { $0["canceled_at"] = .null }.end == nil)
    #expect(try ending { $0.removeValue(forKey: "period_end") }.end == nil)
    #expect(try subscription().end == nil)
  }

  @Test func readsLedgerEntriesOfBothForms() throws {
    let entry = try CreditLedgerEntry(JSONReader(JSONValue(parsing: Samples.ledgerEntry)))
    #expect(entry.id == "cle_1" && entry.payerID == "cpayer_1")
    #expect(entry.amount == dollars(-500))

    let old: JSONValue = ["id": "cle_2", "amount": 300, "currency": "JPY", "created_at": 1_787_220_000_123]
    let oldEntry = try CreditLedgerEntry(JSONReader(old))
    #expect(oldEntry.amount.description == "¥300")
    #expect(throws: JSONReadError.self) { try CreditLedgerEntry(JSONReader(["id": "cle_3"])) }
  }
}
