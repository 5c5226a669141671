import GRDB

/// An entry of the credit ledger. Entries are made and never changed.
struct LedgerEntry: Sendable {
  var id: String
  var organizationID: String
  var payerID: String
  /// Cents; negative for a decrease.
  var amount: Int64
  var currency: String
  var sourceType: String
  var sourceID: String
  var note: String?
  /// nil for entries of the seed.
  var idempotencyKey: String?
  /// Milliseconds since 1970.
  var createdAt: Int64

  /// The ids of an entry and of the grant it comes from. Clerk's prefixes for these two are not known; these
  /// are ours.
  static func identifiers(derivedFrom text: String) -> (entry: String, source: String) {
    let entry = KSUID(derivedFrom: text, purpose: "ledger entry").identifier("ccl_")
    let source = KSUID(derivedFrom: text, purpose: "grant").identifier("ccg_")
    return (entry, source)
  }

  /// In the order that `init(row:)` reads.
  static let columns = """
    id, organization_id, payer_id, amount, currency, source_type, source_id, note, idempotency_key, created_at
    """

  /// A `commerce_credit_ledger`.
  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("object", "commerce_credit_ledger")
      json.member("id", id)
      json.member("payer_id", payerID)
      json.member("amount", money: amount)
      json.member("source_type", sourceType)
      json.member("source_id", sourceID)
      json.member("note", orNull: note)
      json.member("created_at", TimeText.rfc3339(createdAt))
    }
  }
}

extension LedgerEntry {
  init(row: Row) {
    id = row[0]
    organizationID = row[1]
    payerID = row[2]
    amount = row[3]
    currency = row[4]
    sourceType = row[5]
    sourceID = row[6]
    note = row[7]
    idempotencyKey = row[8]
    createdAt = row[9]
  }
}
