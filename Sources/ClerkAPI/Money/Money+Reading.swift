import JSON

extension Money {
  /// Reads Clerk's money object. `amount` is in minor units; `amount_formatted` is not looked at, as its form
  /// differs from one of Clerk's documents to the next; a missing currency is taken to be USD, Clerk's only one.
  init(_ reader: JSONReader) throws(JSONReadError) {
    let code = try reader.optionalString("currency") ?? Currency.usd.code
    self.init(minorUnits: try reader.int64("amount"), currency: Currency(code: code))
  }
}
