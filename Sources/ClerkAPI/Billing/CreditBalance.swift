import JSON

/// What an organization has in credits.
public struct CreditBalance: Hashable, Sendable {
  /// The balance; nil if it never had credits, which is not the same as zero.
  public let balance: Money?

  /// A balance, or none ever.
  public init(balance: Money?) {
    self.balance = balance
  }

  init(_ reader: JSONReader) throws(JSONReadError) {
    balance = try reader.optional("balance") { (member) throws(JSONReadError) in try Money(member) }
  }
}
