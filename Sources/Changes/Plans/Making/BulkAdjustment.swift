import ClerkAPI

/// An adjustment of credits that is wanted, before it has a key.
package struct BulkAdjustment: Hashable, Sendable {
  /// Whether credits are added or taken.
  package var action: CreditAdjustment.Action
  /// How much, above zero, in minor units.
  package var amount: Money
  /// Goes to Clerk with it.
  package var note: String?
  /// What kind of reason is given.
  package var reason: String?
  /// The ticket it belongs to; kept here, not sent.
  package var ticket: String?

  /// An adjustment by `amount`.
  package init(
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
