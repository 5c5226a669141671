import JSON
import Text

/// An amount of money in minor units (cents for dollars). No floating point comes near it.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  package var minorUnits: Int64
  package var currency: Currency

  package init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Nil if the currencies differ or the sum is beyond 64 bits.
  package func adding(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (sum, overflowed) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflowed ? nil : Money(minorUnits: sum, currency: currency)
  }

  /// Nil if the currencies differ or the difference is beyond 64 bits.
  package func subtracting(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    let (difference, overflowed) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    return overflowed ? nil : Money(minorUnits: difference, currency: currency)
  }

  /// For people: `$1,234.50`, `-$5.00`, `¥500`, `KWD 1.250`.
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

extension Money {
  /// Reads an amount as people type it: `25`, `25.5`, `1,234.50`, `$25`, `USD 25`. Nothing is guessed: a comma only
  /// stands between groups of three digits, a point only before the currency's decimal places.
  ///
  /// - Throws: `MoneyTextError` with the reason: `1,23`, `1.234`, `12,34.50`, nothing, a sign.
  package init(parsing text: String, currency: Currency) throws(MoneyTextError) {
    var rest = text.trimmed
    for mark in [currency.symbol ?? "", currency.code] where !mark.isEmpty && rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count).trimmed
      break
    }
    guard let first = rest.first else { throw .empty }
    guard first != "-", first != "−" else { throw .negative }
    let allowed = "0123456789,."
    if let odd = rest.first(where: { !allowed.contains($0) }) { throw .unexpected(odd) }

    // From here on all is ASCII.
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .unexpected(".") }
    let whole = try Self.ungrouped(parts[0])
    let fraction = parts.count == 2 ? parts[1] : ""
    if parts.count == 2 {
      guard !fraction.contains(",") else { throw .grouping }
      guard !fraction.isEmpty else { throw .incomplete }
      guard fraction.count <= currency.exponent else { throw .places(currency) }
    }
    let zeros = String(repeating: "0", count: currency.exponent - fraction.count)
    guard let units = Int64(whole + fraction + zeros) else { throw .tooLarge }
    self.init(minorUnits: units, currency: currency)
  }

  /// The digits without the commas between them.
  private static func ungrouped(_ text: Substring) throws(MoneyTextError) -> String {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else {
      guard !text.isEmpty else { throw .incomplete }
      return String(text)
    }
    // `0,123` is not how anyone groups; it is how some write a fraction.
    guard let first = groups.first, (1...3).contains(first.count), !first.hasPrefix("0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw .grouping }
    return groups.joined()
  }
}

extension Money {
  /// For programs, without currency sign and groups: `1234.50`, `-5.00`, `500`.
  package var plain: String {
    var digits = String(minorUnits.magnitude)
    if digits.count <= currency.exponent {
      digits = String(repeating: "0", count: currency.exponent - digits.count + 1) + digits
    }
    let whole = digits.dropLast(currency.exponent)
    let text = currency.exponent == 0 ? String(whole) : "\(whole).\(digits.suffix(currency.exponent))"
    return (minorUnits < 0 ? "-" : "") + text
  }
}

extension Money {
  /// Reads Clerk's money object. `amount` is in minor units; `amount_formatted` is ignored, as its form differs from
  /// one of Clerk's documents to the next. An amount without a currency is not an amount.
  ///
  /// - Throws: `JSONReadError` if there is no whole `amount`, or no `currency`.
  init(_ reader: JSONReader) throws(JSONReadError) {
    let code = try reader.identifier("currency")
    self.init(minorUnits: try reader.int64("amount"), currency: Currency(code: code))
  }
}

extension JSONReader {
  /// Money that is only shown: nil if there is none that can be read.
  func shownMoney(_ key: String) -> Money? {
    shown(key) { (money) throws(JSONReadError) in try Money(money) }
  }
}

/// An ISO 4217 currency.
package struct Currency: Hashable, Sendable {
  /// The only currency of Clerk's billing (Clerk's billing overview).
  package static let usd = Currency(code: "USD")

  /// Three capital letters.
  package let code: String
  /// The decimal places: 2 for cents, 0 for yen, 3 for fils.
  package let exponent: Int

  /// `code` may be in lower case. A code that is not in the table has two decimal places, as nearly all have.
  package init(code: String) {
    let capitals = code.uppercased()
    self.code = capitals
    exponent = Self.exponents[capitals] ?? 2
  }

  /// `exponent` is 0 to 4.
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

package enum MoneyTextError: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  /// Amounts are typed without a sign; the direction is chosen elsewhere.
  case negative
  /// A letter or sign that is not allowed in an amount.
  case unexpected(Character)
  /// Commas are not between groups of three digits.
  case grouping
  /// More digits after the point than the currency has.
  case places(Currency)
  /// No digit before or after the point.
  case incomplete
  /// More than 64 bits can hold.
  case tooLarge

  /// What is wrong and how to write it.
  package var explanation: String {
    switch self {
    case .empty: "Type an amount, such as 25 or 1,234.50."
    case .negative: "Type the amount without a sign."
    case .unexpected(let character): "“\(character)” is not allowed in an amount."
    case .grouping:
      "Use a comma between groups of three digits, as in 1,234, and a point before the decimals."
    case .places(let currency) where currency.exponent == 0: "\(currency.code) has no decimal places."
    case .places(let currency): "\(currency.code) has at most \(currency.exponent) digits after the point."
    case .incomplete: "Put digits before and after the point, as in 0.50."
    case .tooLarge: "This amount is too large."
    }
  }

  package var description: String { explanation }
}
