import JSON

extension Money {
  /// Reads Clerk's money object. `amount` is in minor units; `amount_formatted` is not looked at, as its form
  /// differs from one of Clerk's documents to the next. An amount whose currency is not told is none.
  ///
  /// - Throws: `JSONReadError` if there is no whole `amount`, or no `currency`.
  init(_ reader: JSONReader) throws(JSONReadError) {
    let code = try reader.identifier("currency")
    self.init(minorUnits: try reader.int64("amount"), currency: Currency(code: code))
  }
}

extension JSONReader {
  /// Money that is only shown: nil where there is none that can be read.
  func shownMoney(_ key: String) -> Money? {
    shown(key) { (money) throws(JSONReadError) in try Money(money) }
  }
}
