/// The state of a subscription or one of its items; a state Clerk adds later is kept as it is called.
public struct SubscriptionStatus: RawRepresentable, Hashable, Sendable {
  /// Paid, or free.
  public static let active = SubscriptionStatus(rawValue: "active")
  /// A payment is due and was not made.
  public static let pastDue = SubscriptionStatus(rawValue: "past_due")
  /// It ends with the period.
  public static let canceled = SubscriptionStatus(rawValue: "canceled")
  /// It is over.
  public static let ended = SubscriptionStatus(rawValue: "ended")
  /// It was given up before it began.
  public static let abandoned = SubscriptionStatus(rawValue: "abandoned")
  /// Its first payment is not there yet.
  public static let incomplete = SubscriptionStatus(rawValue: "incomplete")
  /// Items only: its time ran out.
  public static let expired = SubscriptionStatus(rawValue: "expired")
  /// Items only: it begins when the one before it ends.
  public static let upcoming = SubscriptionStatus(rawValue: "upcoming")

  /// As Clerk calls it.
  public let rawValue: String

  /// The state of that name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
