import JSON

/// A payment that is due later.
public struct NextPayment: Hashable, Sendable {
  public let amount: Money?
  public let date: Timestamp?

  init(_ reader: JSONReader) throws(JSONReadError) {
    amount = try reader.optional("amount") { (member) throws(JSONReadError) in try Money(member) }
    date = try reader.optionalTimestamp("date")
  }
}
