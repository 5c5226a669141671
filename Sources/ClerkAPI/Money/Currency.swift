/// A currency: its ISO 4217 code and how many decimal places its minor unit has.
public struct Currency: Hashable, Sendable {
  /// Three capital letters.
  public let code: String
  /// The decimal places: 2 for cents, 0 for yen, 3 for fils.
  public let exponent: Int

  /// The currency of that code. A code that is not in the table counts as having two places, as most have.
  public init(code: String) {
    self.code = code
    exponent = Self.exponents[code] ?? 2
  }

  /// A currency with so many decimal places, 0 to 4.
  public init(code: String, exponent: Int) {
    self.code = code
    self.exponent = min(max(exponent, 0), 4)
  }

  /// The United States dollar, the only currency Clerk's billing has today.
  public static let usd = Currency(code: "USD")

  /// The sign written before an amount, where there is one that is not ambiguous.
  public var symbol: String? { Self.symbols[code] }

  private static let symbols = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"]

  // ISO 4217: the currencies whose minor unit is not a hundredth.
  private static let exponents = [
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0,
    "UGX": 0,
    "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0, "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3,
    "LYD": 3,
    "OMR": 3, "TND": 3, "CLF": 4, "UYW": 4,
  ]
}
