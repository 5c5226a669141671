/// The state of a subscription or one of its items; a state Clerk adds later is kept as it is called.
public struct SubscriptionStatus: RawRepresentable, Hashable, Sendable {
  /// As Clerk calls it: `active`, `past_due`, `canceled`, `ended`, `abandoned`, `incomplete`; items also
  /// `expired` and `upcoming`.
  public let rawValue: String

  /// The state of that name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}
