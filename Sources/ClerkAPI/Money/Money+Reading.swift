import JSON

extension Money {
  /// Reads Clerk's money object. `amount` is in minor units; `amount_formatted` is not looked at, as its form
  /// differs from one of Clerk's documents to the next; a missing currency is taken to be USD, the only one that
  /// Clerk's billing has.
  ///
  /// - Throws: `JSONReadError` if there is no whole `amount`.
  init(_ reader: JSONReader) throws(JSONReadError) {
    let code = try reader.optionalString("currency") ?? Currency.usd.code
    self.init(minorUnits: try reader.int64("amount"), currency: Currency(code: code))
  }
}

extension JSONReader {
  /// Money that is there to be shown: nil where it is absent, `null` or says no amount.
  func optionalMoney(_ key: String) throws(JSONReadError) -> Money? {
    guard let money = member(key), money.value.objectValue == nil || money.member("amount") != nil else {
      return nil
    }
    return try Money(money)
  }
}
