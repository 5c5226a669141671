import JSON

/// A plan within a subscription.
package struct SubscriptionItem: Hashable, Identifiable, Sendable {
  /// `csub_item_` and 27 characters.
  package let id: String?
  /// Where it stands.
  package let status: SubscriptionStatus?
  /// The plan's id.
  package let planID: String?
  /// The plan, where Clerk sends it along.
  package let plan: Plan?
  /// How often it is paid.
  package let planPeriod: PlanPeriod?
  /// What it costs a period, where Clerk says so.
  package let amount: Money?
  /// What all of it costs a period, seats included, where Clerk says so.
  package let total: Money?
  /// Credits that are taken off the price, where there are any.
  package let credits: Money?
  /// What it is paid with.
  package let paymentMethod: PaymentMethod?
  /// Who pays for it.
  package let payer: Payer?
  /// What was paid for it since it began.
  package let lifetimePaid: Money?
  /// The payment that comes next, where there is one.
  package let nextPayment: NextPayment?
  /// The seats, where it is paid by seats.
  package let seats: Seats?
  /// Whether it is being tried for free.
  package let isFreeTrial: Bool?
  /// When the period it is paid for began.
  package let periodStart: Timestamp?
  /// When that period ends; nil if it does not.
  package let periodEnd: Timestamp?
  /// When it was canceled; it may go on to the end of the period.
  package let canceledAt: Timestamp?
  /// Since when a payment is due.
  package let pastDueAt: Timestamp?
  /// When it was over.
  package let endedAt: Timestamp?
  /// When it was made.
  package let createdAt: Timestamp?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads an item. All of it is only shown: what cannot be read is nil, and `told` says why.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try? reader.optionalString("id")
    status = (try? reader.optionalString("status")).map(SubscriptionStatus.init)
    planID = try? reader.optionalString("plan_id")
    plan = reader.shown("plan") { (member) throws(JSONReadError) in try Plan(member) }
    planPeriod = (try? reader.optionalString("plan_period")).map(PlanPeriod.init)
    amount = reader.shownMoney("amount")
    total = reader.member("totals")?.shownMoney("grand_total")
    credits = reader.member("credits")?.shownMoney("total")
    paymentMethod = reader.shown("payment_method") { (member) throws(JSONReadError) in
      try PaymentMethod(member)
    }
    payer = reader.shown("payer") { (member) throws(JSONReadError) in try Payer(member) }
    lifetimePaid = reader.shownMoney("lifetime_paid")
    nextPayment = reader.shown("next_payment") { (member) throws(JSONReadError) in try NextPayment(member) }
    seats = reader.shown("seats") { (member) throws(JSONReadError) in try Seats(member) }
    isFreeTrial = try? reader.optionalBool("is_free_trial")
    periodStart = try? reader.optionalTimestamp("period_start")
    periodEnd = try? reader.optionalTimestamp("period_end")
    canceledAt = try? reader.optionalTimestamp("canceled_at")
    pastDueAt = try? reader.optionalTimestamp("past_due_at")
    endedAt = try? reader.optionalTimestamp("ended_at")
    createdAt = try? reader.optionalTimestamp("created_at")
  }

  /// What Clerk says of a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }
}
