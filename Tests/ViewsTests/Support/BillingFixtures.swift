import ClerkAPI
import JSON

/// Billing as a server sends it.
enum BillingFixtures {
  static func subscription(status: String = "active") -> Subscription {
    let money: JSONValue = [
      "amount": 4900, "amount_formatted": "49.00", "currency": "USD", "currency_symbol": "$",
    ]
    let json: JSONValue = [
      "object": "commerce_subscription", "id": "csub_1", "instance_id": "ins_1",
      "status": .string(JSONString(status)), "payer_id": "cpayer_1", "created_at": 1_790_000_000_000,
      "updated_at": 1_790_000_000_000, "active_at": 1_790_000_000_000,
      "past_due_at": status == "past_due" ? 1_793_400_000_000 : nil,
      "next_payment": [
        "date": 1_795_000_000_000, "amount": money,
        "totals": ["grand_total": ["amount": 29_900, "currency": "USD"]],
      ],
      "subscription_items": [
        [
          "object": "commerce_subscription_item", "id": "csub_item_1", "status": .string(JSONString(status)),
          "plan_id": "cplan_1", "plan": ["name": "Pro", "fee": money, "slug": "pro"], "plan_period": "month",
          "is_free_trial": false, "period_start": 1_792_400_000_000, "period_end": 1_795_000_000_000,
          "payment_method": [
            "payment_type": "card", "card_type": "visa", "last4": "4242", "status": "active",
          ],
          "lifetime_paid": ["amount": 123_450, "currency": "USD"], "seats": ["quantity": 25],
        ]
      ],
    ]
    do {
      return try Subscription(JSONReader(json))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  /// One that was canceled: it ends by itself, and a free plan follows.
  static var ending: Subscription {
    let json: JSONValue = [
      "object": "commerce_subscription", "id": "csub_1", "status": "active", "payer_id": "cpayer_1",
      "created_at": 1_790_000_000_000, "next_payment": nil,
      "subscription_items": [
        [
          "object": "commerce_subscription_item", "id": "csub_item_1", "status": "active",
          "plan_id": "cplan_1", "plan": ["name": "Pro", "slug": "pro"], "plan_period": "month",
          "period_start": 1_792_400_000_000, "period_end": 1_795_000_000_000,
          "canceled_at": 1_793_000_000_000, "ended_at": nil,
        ],
        [
          "object": "commerce_subscription_item", "id": "csub_item_2", "status": "upcoming",
          "plan_id": "cplan_0", "plan": ["name": "Free", "slug": "free"], "plan_period": "month",
          "period_start": 1_795_000_000_000,
        ],
      ],
    ]
    do {
      return try Subscription(JSONReader(json))
    } catch {
      preconditionFailure("the fixture does not read: \(error)")
    }
  }

  static let credits = CreditBalance(balance: Money(minorUnits: 2500, currency: .usd))

  static func refusal(_ status: Int, _ code: String, _ message: String) -> ClerkError {
    ClerkError(
      .refused(
        APIRefusal(
          status: status, errors: [APIErrorEntry(message: message, code: code)],
          traceID: "de1b36d5dd1a8c275a8b23e0d675a817")))
  }
}
