import JSON

package struct Subscription: ClerkModel, Identifiable {
  /// `csub_` and 27 characters.
  package let id: String?
  package let status: SubscriptionStatus?
  /// Nil if no payment is due.
  package let pastDueAt: Timestamp?
  /// As far as they can be read.
  package let items: [SubscriptionItem]
  /// The number of items that cannot be read.
  package let unreadableItems: Int
  /// Nil if no payment is coming.
  package let nextPayment: NextPayment?
  package let source: JSONObject

  /// All of it is only shown: members that cannot be read are nil, and `told` says why.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try? reader.optionalString("id")
    status = (try? reader.optionalString("status")).map(SubscriptionStatus.init)
    pastDueAt = try? reader.optionalTimestamp("past_due_at")
    let elements = (try? reader.member("subscription_items")?.array()) ?? []
    items = elements.compactMap { try? SubscriptionItem($0) }
    unreadableItems = elements.count - items.count
    nextPayment = reader.shown("next_payment")
  }

  /// What Clerk says about a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }

  /// When the subscription ends by itself, and the plan that follows, if every paid plan was canceled; nil if one
  /// continues, or if Clerk does not say.
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

package struct SubscriptionItem: Hashable, Identifiable, Sendable {
  /// `csub_item_` and 27 characters.
  package let id: String?
  package let status: SubscriptionStatus?
  package let planID: String?
  package let plan: Plan?
  package let planPeriod: PlanPeriod?
  /// Per period, if Clerk says so.
  package let amount: Money?
  package let paymentMethod: PaymentMethod?
  /// What was paid since the item began.
  package let lifetimePaid: Money?
  package let nextPayment: NextPayment?
  package let seats: Seats?
  package let isFreeTrial: Bool?
  /// When the current paid period began.
  package let periodStart: Timestamp?
  /// When the current period ends; nil if it does not.
  package let periodEnd: Timestamp?
  /// The item may continue to the end of the period.
  package let canceledAt: Timestamp?
  package let endedAt: Timestamp?
  package let source: JSONObject

  /// All of it is only shown: members that cannot be read are nil, and `told` says why.
  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try? reader.optionalString("id")
    status = (try? reader.optionalString("status")).map(SubscriptionStatus.init)
    planID = try? reader.optionalString("plan_id")
    plan = reader.shown("plan")
    planPeriod = (try? reader.optionalString("plan_period")).map(PlanPeriod.init)
    amount = reader.shownMoney("amount")
    paymentMethod = reader.shown("payment_method")
    lifetimePaid = reader.shownMoney("lifetime_paid")
    nextPayment = reader.shown("next_payment")
    seats = reader.shown("seats")
    isFreeTrial = try? reader.optionalBool("is_free_trial")
    periodStart = try? reader.optionalTimestamp("period_start")
    periodEnd = try? reader.optionalTimestamp("period_end")
    canceledAt = try? reader.optionalTimestamp("canceled_at")
    endedAt = try? reader.optionalTimestamp("ended_at")
  }

  /// What Clerk says about a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }
}

/// The state of a subscription or one of its items; a state that Clerk adds later keeps its name.
package struct SubscriptionStatus: RawRepresentable, Hashable, Sendable {
  /// Paid, or free.
  package static let active = SubscriptionStatus(rawValue: "active")
  /// A payment is due and was not made.
  package static let pastDue = SubscriptionStatus(rawValue: "past_due")
  /// Ends with the period.
  package static let canceled = SubscriptionStatus(rawValue: "canceled")
  /// Items only: begins when the one before it ends.
  package static let upcoming = SubscriptionStatus(rawValue: "upcoming")

  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}

/// The seats of a plan that is paid by seats.
package struct Seats: ClerkModel {
  /// The number of paid seats; `null` means no limit.
  package let quantity: Told<Int>

  package init(_ reader: JSONReader) throws(JSONReadError) {
    quantity = Told(try? reader.optionalCount("quantity"), "quantity", in: try reader.object())
  }
}

/// A payment that is due later.
package struct NextPayment: ClerkModel {
  /// The plan's fee alone.
  package let amount: Money?
  /// Everything that will be charged, seats included, but not tax and credits (Clerk's OpenAPI `totals`).
  package let total: Money?
  package let date: Timestamp?
  package let source: JSONObject

  /// What will be charged. With seats, the plan's fee alone is not the charge: it counts only if Clerk sends no
  /// totals.
  package var charge: Told<Money> {
    guard let totals = source["totals"], !totals.isNull else { return Told(amount, "amount", in: source) }
    return totals.objectValue.map { Told(total, "grand_total", in: $0) } ?? .unreadable
  }

  /// Members that cannot be read are nil.
  ///
  /// - Throws: `JSONReadError` if this is not an object.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    amount = reader.shownMoney("amount")
    total = reader.member("totals")?.shownMoney("grand_total")
    date = try? reader.optionalTimestamp("date")
  }
}

package struct PaymentMethod: ClerkModel {
  /// `card`, `link` or `payer-credits`.
  package let paymentType: String?
  /// For example `visa`.
  package let cardType: String?
  package let last4: String?

  package init(_ reader: JSONReader) throws(JSONReadError) {
    _ = try reader.object()
    paymentType = try? reader.optionalString("payment_type")
    cardType = try? reader.optionalString("card_type")
    last4 = try? reader.optionalString("last4")
  }
}
