/// Writes a `commerce_subscription` with its items.
///
/// Shape: Clerk's specification and the sample that its Python SDK accepts. That a scheduled cancellation keeps the
/// item and adds an `upcoming` one on the free plan was seen on Clerk itself.
struct SubscriptionWriter {
  private let record: OrganizationRecord
  private let instanceID: String
  private let timeline: SubscriptionTimeline
  private var isAnnual: Bool { record.subscription == .annual }
  private var seats: Int64? { record.seats }

  /// A period's price before seats, in cents.
  private var fee: Int64 {
    isAnnual ? record.plan.annualFee ?? record.plan.monthlyFee : record.plan.monthlyFee
  }

  init(_ record: OrganizationRecord, instanceID: String, reference: Int64) {
    self.record = record
    self.instanceID = instanceID
    timeline = SubscriptionTimeline(record, reference: reference)
  }

  func bytes() -> [UInt8] {
    var json = AnswerWriter(capacity: 4096)
    json.object { json in
      json.member("object", "commerce_subscription")
      json.member("id", identifier("subscription", "csub_"))
      json.member("instance_id", instanceID)
      json.member("status", record.subscription.status)
      json.member("payer_id", record.payerID)
      json.member("created_at", timeline.created)
      json.member("updated_at", timeline.canceled ?? timeline.pastDue ?? timeline.periodStart)
      json.member("active_at", orNull: record.subscription.hasBegun ? timeline.created : nil)
      json.member("past_due_at", orNull: timeline.pastDue)
      json.member(
        "subscription_items",
        array: { json in
          paidOrFreeItem(&json)
          if record.subscription == .canceling || record.subscription == .canceled { upcomingItem(&json) }
        })
      if let date = nextPaymentDate {
        json.member("next_payment", object: { payment(&$0, date: date) })
      }
      json.member("eligible_for_free_trial", record.plan == .free)
    }
    return json.bytes
  }

  private func paidOrFreeItem(_ json: inout AnswerWriter) {
    json.object { json in
      item(&json, plan: record.plan, id: identifier("item", "csub_item_"), status: itemStatus)
      json.member("plan_period", isAnnual ? "annual" : "month")
      if record.plan != .free { json.member("payment_method", object: paymentMethod) }
      json.member("lifetime_paid", money: timeline.periodsPaid * (fee + (seatTotal ?? 0)))
      json.key("next_payment")
      if let date = nextPaymentDate { json.object { payment(&$0, date: date) } } else { json.null() }
      json.member("is_free_trial", record.subscription == .trial)
      json.member("period_start", timeline.periodStart)
      json.member("period_end", orNull: timeline.periodEnd)
      json.member("canceled_at", orNull: timeline.canceled)
      json.member("past_due_at", orNull: timeline.pastDue)
      json.member("ended_at", orNull: timeline.ended)
      json.member("created_at", timeline.created)
      json.member("updated_at", timeline.canceled ?? timeline.periodStart)
      if let seats {
        json.member("seats", object: { perSeat(&$0, quantity: seats) })
      }
    }
  }

  /// The free plan that takes over when the paid period ends.
  private func upcomingItem(_ json: inout AnswerWriter) {
    json.object { json in
      item(&json, plan: .free, id: identifier("upcoming item", "csub_item_"), status: "upcoming")
      json.member("plan_period", "month")
      json.member("lifetime_paid", money: 0)
      json.null("next_payment")
      json.member("is_free_trial", false)
      json.member("period_start", timeline.periodEnd ?? timeline.periodStart)
      for key in ["period_end", "canceled_at", "past_due_at", "ended_at"] as [StaticString] {
        json.member(key, orNull: Int64?.none)
      }
      json.member("created_at", timeline.canceled ?? timeline.periodStart)
      json.member("updated_at", timeline.canceled ?? timeline.periodStart)
    }
  }

  /// The beginning of every item.
  private func item(_ json: inout AnswerWriter, plan: Plan, id: String, status: String) {
    json.member("object", "commerce_subscription_item")
    json.member("id", id)
    json.member("instance_id", instanceID)
    json.member("status", status)
    json.key("credits")
    if isAnnual, plan != .free { prorationCredit(&json) } else { json.null() }
    json.member("plan_id", plan.id)
    json.member("price_id", plan.priceID(annual: isAnnual && plan != .free))
    json.key("plan")
    json.plan(plan)
    json.member("payer_id", record.payerID)
    json.member("payer", object: payer)
  }

  private var itemStatus: String {
    switch record.subscription {
    case .canceled: "canceled"
    case .canceling: "active"
    default: record.subscription.status
    }
  }

  private var nextPaymentDate: Int64? {
    switch record.subscription {
    case .monthly, .annual, .trial, .seats: timeline.periodEnd
    case .pastDue: timeline.pastDue.map { $0 + 3 * 86_400_000 }
    default: nil
    }
  }

  private var seatTotal: Int64? {
    guard let seats, let seatFee = record.plan.seatFee else { return nil }
    return seats * seatFee
  }

  private func payment(_ json: inout AnswerWriter, date: Int64) {
    json.member("amount", money: fee)
    json.member("date", date)
    guard let seats, let seatTotal else { return }
    json.member("per_unit_totals", array: { perUnitTotal(&$0, quantity: seats) })
    json.member(
      "totals",
      object: { json in
        json.member("subtotal", money: fee + seatTotal)
        json.member("base_fee", money: fee)
        json.member("tax_total", money: 0)
        json.member("grand_total", money: fee + seatTotal)
        json.member("per_unit_totals", array: { perUnitTotal(&$0, quantity: seats) })
      })
  }

  private func perUnitTotal(_ json: inout AnswerWriter, quantity: Int64) {
    json.object { json in
      json.member("name", "seats")
      json.member("block_size", 1)
      json.member("tiers", array: { tier(&$0, quantity: quantity) })
    }
  }

  private func perSeat(_ json: inout AnswerWriter, quantity: Int64) {
    json.member("quantity", quantity)
    json.member("tiers", array: { tier(&$0, quantity: quantity) })
  }

  private func tier(_ json: inout AnswerWriter, quantity: Int64) {
    json.object { json in
      json.member("quantity", quantity)
      json.member("fee_per_block", money: record.plan.seatFee ?? 0)
      json.member("total", money: quantity * (record.plan.seatFee ?? 0))
    }
  }

  /// An annual plan replaced a monthly one: the rest of the month was credited.
  private func prorationCredit(_ json: inout AnswerWriter) {
    let amount = record.plan.monthlyFee * 12 / 30
    json.object { json in
      json.member(
        "proration",
        object: { json in
          json.member("amount", money: amount)
          json.member("cycle_days_remaining", 12)
          json.member("cycle_days_total", 30)
          json.member("cycle_remaining_percent", raw: "40")
        })
      json.null("payer")
      json.member("total", money: amount)
    }
  }

  private func payer(_ json: inout AnswerWriter) {
    json.member("object", "commerce_payer")
    json.member("id", record.payerID)
    json.member("instance_id", instanceID)
    for key in ["user_id", "first_name", "last_name", "email"] as [StaticString] {
      json.member(key, orNull: String?.none)
    }
    json.member("organization_id", record.id)
    json.member("organization_name", record.name)
    json.member("image_url", record.imageURL(instanceID: instanceID))
    json.member("created_at", timeline.created)
    json.member("updated_at", timeline.created)
  }

  private func paymentMethod(_ json: inout AnswerWriter) {
    let id = identifier("payment method", "cpm_")
    let digits = id.utf8.suffix(4).map { Int64($0) % 10 }
    json.member("object", "commerce_payment_method")
    json.member("id", id)
    json.member("payer_id", record.payerID)
    json.member("payment_type", "card")
    json.member("is_default", true)
    json.member("gateway", "stripe")
    json.member("gateway_external_id", "pm_" + id.suffix(24))
    json.member("gateway_external_account_id", orNull: String?.none)
    json.member("last4", digits.map(String.init).joined())
    json.member("status", record.subscription == .incomplete ? "disconnected" : "active")
    json.member("wallet_type", orNull: String?.none)
    json.member("card_type", digits[0] % 2 == 0 ? "visa" : "mastercard")
    json.member("expiry_year", 2027 + digits[1] % 5)
    json.member("expiry_month", 1 + digits[2])
    json.member("created_at", timeline.created)
    json.member("updated_at", timeline.created)
    json.member("is_removable", false)
  }

  private func identifier(_ purpose: String, _ prefix: StaticString) -> String {
    KSUID(derivedFrom: record.id, purpose: purpose).identifier(prefix)
  }
}
