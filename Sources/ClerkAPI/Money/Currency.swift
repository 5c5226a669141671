/// A currency: its ISO 4217 code and how many decimal places its minor unit has.
package struct Currency: Hashable, Sendable {
  /// The United States dollar, the only currency that Clerk's billing has (Clerk's billing overview).
  package static let usd = Currency(code: "USD")

  /// Three capital letters.
  package let code: String
  /// The decimal places: 2 for cents, 0 for yen, 3 for fils.
  package let exponent: Int

  /// The currency of that code, in capitals or not. A code that is not in the table counts as having two places,
  /// as nearly all have.
  package init(code: String) {
    let capitals = code.uppercased()
    self.code = capitals
    exponent = Self.exponents[capitals] ?? 2
  }

  /// A currency with so many decimal places, 0 to 4.
  package init(code: String, exponent: Int) {
    self.code = code
    self.exponent = min(max(exponent, 0), 4)
  }

  /// The sign written before an amount, for currencies that are best known by one.
  package var symbol: String? { Self.symbols[code] }

  private static let symbols = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"]

  /// ISO 4217: the currencies whose minor unit is not a hundredth.
  private static let exponents = [
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
  ].reduce(into: [String: Int]()) { table, row in
    for code in row.value.split(separator: " ") { table[String(code)] = row.key }
  }
}
