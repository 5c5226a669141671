import JSON

/// One movement of an organization's credits.
package struct CreditLedgerEntry: Hashable, Identifiable, Sendable {
  /// What tells it from every other; a repeated adjustment gives back the first one's entry.
  package let id: String
  /// Whose credits moved; `cpayer_` and 27 characters.
  package let payerID: String?
  /// Positive where credits were added, negative where they were taken.
  package let amount: Money
  /// What made it, for example `grant`.
  package let sourceType: String?
  /// The id of what made it.
  package let sourceID: String?
  /// The note that came with the adjustment.
  package let note: String?
  /// When the credits moved.
  package let createdAt: Timestamp?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads an entry. Until 2026-07-01 Clerk sent `amount` as a number with `currency` beside it; that is read too.
  ///
  /// What is only shown may be anything.
  ///
  /// - Throws: `JSONReadError` if id, amount or currency is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.identifier("id")
    payerID = try? reader.optionalString("payer_id")
    let amount = try reader.required("amount")
    self.amount = try Money(amount.value.numberValue == nil ? amount : reader)
    sourceType = try? reader.optionalString("source_type")
    sourceID = try? reader.optionalString("source_id")
    note = try? reader.optionalString("note")
    createdAt = try? reader.optionalTimestamp("created_at")
  }
}
