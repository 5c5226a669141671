import JSON

/// What an organization has in credits.
public struct CreditBalance: Hashable, Sendable {
  /// The balance; nil if it never had credits, which is not the same as zero.
  public let balance: Money?
  /// Everything Clerk sent, in its order.
  public let source: JSONObject

  /// A balance, or none ever.
  public init(balance: Money?) {
    self.balance = balance
    source = [:]
  }

  /// Reads a balance.
  ///
  /// - Throws: `JSONReadError` if no balance is told, or one without amount or currency: that is neither none nor zero.
  public init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    // `null` says that there never were credits; nothing said says nothing.
    if !reader.has("balance") { _ = try reader.required("balance") }
    balance = try reader.optional("balance") { (member) throws(JSONReadError) in try Money(member) }
  }
}
