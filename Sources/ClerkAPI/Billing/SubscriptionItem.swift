import JSON

/// A plan within a subscription.
public struct SubscriptionItem: Hashable, Sendable {
  public let id: String
  public let status: SubscriptionStatus
  public let planID: String?
  public let plan: Plan?
  public let planPeriod: PlanPeriod?
  /// What it costs a period, where Clerk says so.
  public let amount: Money?
  public let paymentMethod: PaymentMethod?
  /// What was paid for it since it began.
  public let lifetimePaid: Money?
  public let nextPayment: NextPayment?
  public let seats: Seats?
  public let isFreeTrial: Bool?
  public let periodStart: Timestamp?
  public let periodEnd: Timestamp?
  public let canceledAt: Timestamp?
  public let pastDueAt: Timestamp?
  public let endedAt: Timestamp?

  init(_ reader: JSONReader) throws(JSONReadError) {
    id = try reader.string("id")
    status = SubscriptionStatus(rawValue: try reader.string("status"))
    planID = try reader.optionalString("plan_id")
    plan = try reader.optional("plan") { (member) throws(JSONReadError) in try Plan(member) }
    planPeriod = try reader.optionalString("plan_period").map(PlanPeriod.init)
    amount = try reader.optional("amount") { (member) throws(JSONReadError) in try Money(member) }
    paymentMethod = try reader.optional("payment_method") { (member) throws(JSONReadError) in
      try PaymentMethod(member)
    }
    lifetimePaid = try reader.optional("lifetime_paid") { (member) throws(JSONReadError) in try Money(member)
    }
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
  }
}
