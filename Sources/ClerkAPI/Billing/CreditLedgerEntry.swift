import JSON

/// One movement of an organization's credits.
public struct CreditLedgerEntry: Hashable, Sendable {
  public let id: String
  public let payerID: String
  /// Positive where credits were added, negative where they were taken.
  public let amount: Money
  /// What made it, for example `grant`.
  public let sourceType: String?
  public let sourceID: String?
  public let note: String?
  public let createdAt: Timestamp
  /// Everything Clerk sent.
  public let source: JSONObject

  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.string("id")
    payerID = try reader.string("payer_id")
    amount = try Money(try reader.required("amount"))
    sourceType = try reader.optionalString("source_type")
    sourceID = try reader.optionalString("source_id")
    note = try reader.optionalString("note")
    createdAt = try reader.timestamp("created_at")
  }
}
