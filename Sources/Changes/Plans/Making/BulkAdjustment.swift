import ClerkAPI

/// An adjustment of credits that is wanted, before it has a key.
public struct BulkAdjustment: Hashable, Sendable {
  /// Whether credits are added or taken.
  public var action: CreditAdjustment.Action
  /// How much, above zero, in minor units.
  public var amount: Money
  /// Goes to Clerk with it.
  public var note: String?
  /// What kind of reason is given.
  public var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  public var ticket: String?

  /// An adjustment by `amount`.
  public init(
    _ action: CreditAdjustment.Action, _ amount: Money, note: String? = nil, reason: String? = nil,
    ticket: String? = nil
  ) {
    self.action = action
    self.amount = amount
    self.note = note
    self.reason = reason
    self.ticket = ticket
  }
}
