/// Why a text is not an amount of money.
package enum MoneyTextError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing was typed.
  case empty
  /// Amounts are typed without a sign; the direction is said elsewhere.
  case negative
  /// A letter or sign that has no place in an amount.
  case unexpected(Character)
  /// Commas do not stand between groups of three digits.
  case grouping
  /// There are more digits after the point than the currency has.
  case places(Currency)
  /// There is no digit before or after the point.
  case incomplete
  /// More than 64 bits hold.
  case tooLarge

  /// What is wrong and how it is written.
  package var explanation: String {
    switch self {
    case .empty: "Type an amount, such as 25 or 1,234.50."
    case .negative: "Type the amount without a sign."
    case .unexpected(let character): "“\(character)” has no place in an amount."
    case .grouping: "A comma stands between groups of three digits, as in 1,234; a point before the decimals."
    case .places(let currency) where currency.exponent == 0: "\(currency.code) has no decimal places."
    case .places(let currency): "After the point \(currency.code) has at most \(currency.exponent) digits."
    case .incomplete: "There are digits before and after a point, as in 0.50."
    case .tooLarge: "That is more than can be counted."
    }
  }

  /// What is wrong and how it is written.
  package var description: String { explanation }
}
