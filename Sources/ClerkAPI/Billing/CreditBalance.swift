import JSON

/// What an organization has in credits.
package struct CreditBalance: Hashable, Sendable {
  /// The balance; nil if it never had credits, which is not the same as zero.
  package let balance: Money?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// A balance, or none ever.
  package init(balance: Money?) {
    self.balance = balance
    source = [:]
  }

  /// Reads a balance.
  ///
  /// - Throws: `JSONReadError` if no balance is told, or one without amount or currency: that is neither none nor zero.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    // `null` says that there never were credits; nothing said says nothing.
    if !reader.has("balance") { _ = try reader.required("balance") }
    balance = try reader.optional("balance") { (member) throws(JSONReadError) in try Money(member) }
  }
}
