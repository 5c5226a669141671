import JSON

/// A payment that is due later.
public struct NextPayment: Hashable, Sendable {
  /// The plan's fee alone.
  public let amount: Money?
  /// All that will be charged, seats included; tax and credits are not in it (Clerk's OpenAPI `totals`).
  public let total: Money?
  /// When it is due.
  public let date: Timestamp?

  /// Reads a payment.
  ///
  /// - Throws: `JSONReadError` if a known member has another type.
  init(_ reader: JSONReader) throws(JSONReadError) {
    amount = try reader.optionalMoney("amount")
    total = try reader.member("totals")?.optionalMoney("grand_total")
    date = try reader.optionalTimestamp("date")
  }
}
