import JSON

/// A payment that is due later.
public struct NextPayment: Hashable, Sendable {
  /// The plan's fee alone.
  public let amount: Money?
  /// All that will be charged, seats included; tax and credits are not in it (Clerk's OpenAPI `totals`).
  public let total: Money?
  /// When it is due.
  public let date: Timestamp?
  /// Everything Clerk sent, in its order.
  public let source: JSONObject

  /// What will be charged. With seats, the plan's fee alone is not: it counts only where no totals are told.
  public var charge: Told<Money> {
    guard let totals = source["totals"], !totals.isNull else { return Told(amount, "amount", in: source) }
    return totals.objectValue.map { Told(total, "grand_total", in: $0) } ?? .unreadable
  }

  /// Reads a payment; what cannot be read is nil.
  ///
  /// - Throws: `JSONReadError` if it is no object.
  init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    amount = reader.shownMoney("amount")
    total = reader.member("totals")?.shownMoney("grand_total")
    date = try? reader.optionalTimestamp("date")
  }
}
