import JSON

/// A payment that is due later.
package struct NextPayment: Hashable, Sendable {
  /// The plan's fee alone.
  package let amount: Money?
  /// All that will be charged, seats included; tax and credits are not in it (Clerk's OpenAPI `totals`).
  package let total: Money?
  /// When it is due.
  package let date: Timestamp?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// What will be charged. With seats, the plan's fee alone is not: it counts only where no totals are told.
  package var charge: Told<Money> {
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
