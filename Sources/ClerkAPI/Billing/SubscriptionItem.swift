import JSON

/// A plan within a subscription.
public struct SubscriptionItem: Hashable, Identifiable, Sendable {
  /// `csub_item_` and 27 characters.
  public let id: String
  /// Where it stands.
  public let status: SubscriptionStatus
  /// The plan's id.
  public let planID: String?
  /// The plan, where Clerk sends it along.
  public let plan: Plan?
  /// How often it is paid.
  public let planPeriod: PlanPeriod?
  /// What it costs a period, where Clerk says so.
  public let amount: Money?
  /// What all of it costs a period, seats included, where Clerk says so.
  public let total: Money?
  /// Credits that are taken off the price, where there are any.
  public let credits: Money?
  /// What it is paid with.
  public let paymentMethod: PaymentMethod?
  /// Who pays for it.
  public let payer: Payer?
  /// What was paid for it since it began.
  public let lifetimePaid: Money?
  /// The payment that comes next, where there is one.
  public let nextPayment: NextPayment?
  /// The seats, where it is paid by seats.
  public let seats: Seats?
  /// Whether it is being tried for free.
  public let isFreeTrial: Bool?
  /// When the period it is paid for began.
  public let periodStart: Timestamp?
  /// When that period ends; nil if it does not.
  public let periodEnd: Timestamp?
  /// When it was canceled; it may go on to the end of the period.
  public let canceledAt: Timestamp?
  /// Since when a payment is due.
  public let pastDueAt: Timestamp?
  /// When it was over.
  public let endedAt: Timestamp?
  /// When it was made.
  public let createdAt: Timestamp?

  /// Reads an item.
  ///
  /// - Throws: `JSONReadError` if id or status is missing, or a known member has another type.
  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.string("id")
    status = SubscriptionStatus(rawValue: try reader.string("status"))
    planID = try reader.optionalString("plan_id")
    plan = try reader.optional("plan") { (member) throws(JSONReadError) in try Plan(member) }
    planPeriod = try reader.optionalString("plan_period").map(PlanPeriod.init)
    amount = try reader.optionalMoney("amount")
    total = try reader.member("totals")?.optionalMoney("grand_total")
    credits = try reader.member("credits")?.optionalMoney("total")
    paymentMethod = try reader.optional("payment_method") { (member) throws(JSONReadError) in
      try PaymentMethod(member)
    }
    payer = try reader.optional("payer") { (member) throws(JSONReadError) in try Payer(member) }
    lifetimePaid = try reader.optionalMoney("lifetime_paid")
    nextPayment = try reader.optional("next_payment") { (member) throws(JSONReadError) in
      try NextPayment(member)
    }
    seats = try reader.optional("seats") { (member) throws(JSONReadError) in try Seats(member) }
    isFreeTrial = try reader.optionalBool("is_free_trial")
    periodStart = try reader.optionalTimestamp("period_start")
    periodEnd = try reader.optionalTimestamp("period_end")
    canceledAt = try reader.optionalTimestamp("canceled_at")
    pastDueAt = try reader.optionalTimestamp("past_due_at")
    endedAt = try reader.optionalTimestamp("ended_at")
    createdAt = try reader.optionalTimestamp("created_at")
  }
}
