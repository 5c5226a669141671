/// An entry of the sandbox's credit ledger, as tests may read it.
public struct LedgerRecord: Sendable, Equatable {
  /// The entry's own id.
  public let id: String
  /// The organization whose balance it changed.
  public let organizationID: String
  /// The organization's payer.
  public let payerID: String
  /// Cents; negative for a decrease.
  public let amount: Int64
  /// The note that was sent with it.
  public let note: String?
  /// The key it was asked for with; nil for entries of the seed.
  public let idempotencyKey: String?
  /// Milliseconds since 1970.
  public let createdAt: Int64

  init(_ entry: LedgerEntry) {
    id = entry.id
    organizationID = entry.organizationID
    payerID = entry.payerID
    amount = entry.amount
    note = entry.note
    idempotencyKey = entry.idempotencyKey
    createdAt = entry.createdAt
  }
}
