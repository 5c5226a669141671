/// An entry of the sandbox's credit ledger, as tests may read it.
package struct LedgerRecord: Sendable, Equatable {
  /// The entry's own id.
  package let id: String
  /// The organization whose balance it changed.
  package let organizationID: String
  /// The organization's payer.
  package let payerID: String
  /// Cents; negative for a decrease.
  package let amount: Int64
  /// The note that was sent with it.
  package let note: String?
  /// The key it was asked for with; nil for entries of the seed.
  package let idempotencyKey: String?
  /// Milliseconds since 1970.
  package let createdAt: Int64

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
