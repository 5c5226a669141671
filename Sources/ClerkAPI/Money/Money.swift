/// An amount of money in minor units (cents for dollars). No floating point comes near it.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  /// The amount in the currency's minor unit.
  package var minorUnits: Int64
  /// The currency.
  package var currency: Currency

  /// So many minor units of a currency.
  package init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The sum, or nil if the currencies differ or it is beyond 64 bits.
  package func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflowed) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflowed ? nil : Money(minorUnits: sum, currency: currency)
  }

  /// The difference, or nil if the currencies differ or it is beyond 64 bits.
  package func subtracting(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (difference, overflowed) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    return overflowed ? nil : Money(minorUnits: difference, currency: currency)
  }

  /// As a person writes it: `$1,234.50`, `-$5.00`, `¥500`, `KWD 1.250`.
  package var description: String {
    let sign = minorUnits < 0 ? "-" : ""
    return sign + (currency.symbol ?? currency.code + " ")
      + Self.digits(minorUnits.magnitude, currency.exponent)
  }

  private static func digits(_ magnitude: UInt64, _ exponent: Int) -> String {
    var digits = String(magnitude)
    if digits.count <= exponent {
      digits = String(repeating: "0", count: exponent - digits.count + 1) + digits
    }
    let whole = Array(digits.dropLast(exponent))
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return exponent == 0 ? grouped : "\(grouped).\(digits.suffix(exponent))"
  }
}
