import JSON

package struct CreditBalance: ClerkModel {
  /// Nil if the organization never had credits, which is not the same as zero.
  package let balance: Money?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  package init(balance: Money?) {
    self.balance = balance
    source = [:]
  }

  /// - Throws: `JSONReadError` if there is no balance, or one without amount or currency: that is neither none nor
  ///   zero.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    // `null` says that there never were credits; an absent member says nothing.
    if !reader.has("balance") { _ = try reader.required("balance") }
    balance = try reader.optional("balance") { (member) throws(JSONReadError) in try Money(member) }
  }
}

/// One movement of an organization's credits.
package struct CreditLedgerEntry: ClerkModel, Identifiable {
  /// A repeated adjustment gives back the id of the first one's entry.
  package let id: String
  /// `cpayer_` and 27 characters.
  package let payerID: String?
  /// Positive if credits were added, negative if they were taken.
  package let amount: Money
  package let source: JSONObject

  /// Until 2026-07-01 Clerk sent `amount` as a number with `currency` beside it; that is read too. Members that are
  /// only shown may be anything.
  ///
  /// - Throws: `JSONReadError` if id, amount or currency is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.identifier("id")
    payerID = try? reader.optionalString("payer_id")
    let amount = try reader.required("amount")
    self.amount = try Money(amount.value.numberValue == nil ? amount : reader)
  }
}

extension ClerkError {
  /// Whether the answer says that there never were any credits: Clerk's error catalogue has 404 `payer_not_found` for
  /// organizations that never paid.
  package var isNoCreditAccount: Bool {
    status == 404 && ["payer_not_found", "payee_not_found"].contains(code)
  }
}
