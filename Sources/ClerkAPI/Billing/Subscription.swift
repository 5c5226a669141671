import JSON

/// An organization's billing subscription.
public struct Subscription: Hashable, Identifiable, Sendable {
  public let id: String
  public let status: SubscriptionStatus
  public let payerID: String?
  public let createdAt: Timestamp?
  public let activeAt: Timestamp?
  public let pastDueAt: Timestamp?
  /// The plans subscribed to.
  public let items: [SubscriptionItem]
  /// The payment that comes next; Clerk leaves it out where there is none.
  public let nextPayment: NextPayment?
  public let eligibleForFreeTrial: Bool?
  /// Everything Clerk sent.
  public let source: JSONObject

  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.string("id")
    status = SubscriptionStatus(rawValue: try reader.string("status"))
    payerID = try reader.optionalString("payer_id")
    createdAt = try reader.optionalTimestamp("created_at")
    activeAt = try reader.optionalTimestamp("active_at")
    pastDueAt = try reader.optionalTimestamp("past_due_at")
    var items: [SubscriptionItem] = []
    for item in try reader.member("subscription_items")?.array() ?? [] {
      items.append(try SubscriptionItem(item))
    }
    self.items = items
    nextPayment = try reader.optional("next_payment") { (member) throws(JSONReadError) in
      try NextPayment(member)
    }
    eligibleForFreeTrial = try reader.optionalBool("eligible_for_free_trial")
  }
}
