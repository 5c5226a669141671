import ClerkAPI

/// One adjustment of a file of adjustments, as it is written there.
public struct CreditBatchRow: Hashable, Sendable {
  /// The line on which it begins, counted from 1.
  public let line: Int
  /// The organization's id or slug.
  public let organization: String
  /// Which way, by the amount's sign.
  public let action: CreditAdjustment.Action
  /// The amount without its sign.
  public let amount: String
  /// Goes to Clerk with it.
  public let note: String?
  /// What kind of reason is given.
  public let reason: String?
  /// The ticket it belongs to.
  public let ticket: String?
}
