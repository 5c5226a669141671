import ClerkAPI

/// One adjustment of a file of adjustments, as it is written there.
package struct CreditBatchRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  package let line: Int
  /// The organization's id or slug.
  package let organization: String
  /// Which way, by the amount's sign.
  package let action: CreditAdjustment.Action
  /// The amount without its sign.
  package let amount: String
  /// Goes to Clerk with it.
  package let note: String?
  /// What kind of reason is given.
  package let reason: String?
  /// The ticket it belongs to.
  package let ticket: String?
}
