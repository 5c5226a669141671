/// The state of a subscription or one of its items; a state Clerk adds later is kept as it is called.
package struct SubscriptionStatus: RawRepresentable, Hashable, Sendable {
  /// Paid, or free.
  package static let active = SubscriptionStatus(rawValue: "active")
  /// A payment is due and was not made.
  package static let pastDue = SubscriptionStatus(rawValue: "past_due")
  /// It ends with the period.
  package static let canceled = SubscriptionStatus(rawValue: "canceled")
  /// It is over.
  package static let ended = SubscriptionStatus(rawValue: "ended")
  /// It was given up before it began.
  package static let abandoned = SubscriptionStatus(rawValue: "abandoned")
  /// Its first payment is not there yet.
  package static let incomplete = SubscriptionStatus(rawValue: "incomplete")
  /// Items only: its time ran out.
  package static let expired = SubscriptionStatus(rawValue: "expired")
  /// Items only: it begins when the one before it ends.
  package static let upcoming = SubscriptionStatus(rawValue: "upcoming")

  /// As Clerk calls it.
  package let rawValue: String

  /// The state of that name.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }
}
