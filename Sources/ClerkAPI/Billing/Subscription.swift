import JSON

/// An organization's billing subscription.
package struct Subscription: Hashable, Identifiable, Sendable {
  /// `csub_` and 27 characters.
  package let id: String?
  /// Where it stands.
  package let status: SubscriptionStatus?
  /// Who pays for it; `cpayer_` and 27 characters.
  package let payerID: String?
  /// When it was made.
  package let createdAt: Timestamp?
  /// When it was changed last.
  package let updatedAt: Timestamp?
  /// When it became active.
  package let activeAt: Timestamp?
  /// Since when a payment is due; nil if none is.
  package let pastDueAt: Timestamp?
  /// The plans subscribed to, as far as they can be read.
  package let items: [SubscriptionItem]
  /// How many of its items cannot be read.
  package let unreadableItems: Int
  /// The payment that comes next; Clerk leaves it out where there is none.
  package let nextPayment: NextPayment?
  /// Whether the payer may still try a plan for free.
  package let eligibleForFreeTrial: Bool?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads a subscription. All of it is only shown: what cannot be read is nil, and `told` says why.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try? reader.optionalString("id")
    status = (try? reader.optionalString("status")).map(SubscriptionStatus.init)
    payerID = try? reader.optionalString("payer_id")
    createdAt = try? reader.optionalTimestamp("created_at")
    updatedAt = try? reader.optionalTimestamp("updated_at")
    activeAt = try? reader.optionalTimestamp("active_at")
    pastDueAt = try? reader.optionalTimestamp("past_due_at")
    let elements = (try? reader.member("subscription_items")?.array()) ?? []
    items = elements.compactMap { try? SubscriptionItem($0) }
    unreadableItems = elements.count - items.count
    nextPayment = reader.shown("next_payment") { (member) throws(JSONReadError) in try NextPayment(member) }
    eligibleForFreeTrial = try? reader.optionalBool("eligible_for_free_trial")
  }

  /// What Clerk says of a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }

  /// When it ends by itself, and the plan that follows, where every plan paid for was canceled; nil where one goes on, or
  /// where that is not told.
  package var end: (at: Timestamp, next: String?)? {
    let running = items.filter { $0.status == .active || $0.status == .canceled }
    guard !running.isEmpty, running.allSatisfy({ $0.canceledAt != nil && $0.endedAt == nil }) else {
      return nil
    }
    guard let last = running.compactMap(\.periodEnd).max() else { return nil }
    let next = items.first { $0.status == .upcoming }
    return (last, next?.plan?.name)
  }
}
