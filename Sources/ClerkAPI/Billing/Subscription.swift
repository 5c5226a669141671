import JSON

/// An organization's billing subscription.
public struct Subscription: Hashable, Identifiable, Sendable {
  /// `csub_` and 27 characters.
  public let id: String
  /// Where it stands.
  public let status: SubscriptionStatus
  /// Who pays for it; `cpayer_` and 27 characters.
  public let payerID: String?
  /// When it was made.
  public let createdAt: Timestamp?
  /// When it was changed last.
  public let updatedAt: Timestamp?
  /// When it became active.
  public let activeAt: Timestamp?
  /// Since when a payment is due; nil if none is.
  public let pastDueAt: Timestamp?
  /// The plans subscribed to.
  public let items: [SubscriptionItem]
  /// The payment that comes next; Clerk leaves it out where there is none.
  public let nextPayment: NextPayment?
  /// Whether the payer may still try a plan for free.
  public let eligibleForFreeTrial: Bool?
  /// Everything Clerk sent, in its order.
  public let source: JSONObject

  /// Reads a subscription.
  ///
  /// - Throws: `JSONReadError` if id or status is missing, or a known member has another type.
  public init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.string("id")
    status = SubscriptionStatus(rawValue: try reader.string("status"))
    payerID = try reader.optionalString("payer_id")
    createdAt = try reader.optionalTimestamp("created_at")
    updatedAt = try reader.optionalTimestamp("updated_at")
    activeAt = try reader.optionalTimestamp("active_at")
    pastDueAt = try reader.optionalTimestamp("past_due_at")
    items = try reader.list("subscription_items") { (item) throws(JSONReadError) in
      try SubscriptionItem(item)
    }
    nextPayment = try reader.optional("next_payment") { (member) throws(JSONReadError) in
      try NextPayment(member)
    }
    eligibleForFreeTrial = try reader.optionalBool("eligible_for_free_trial")
  }
}
