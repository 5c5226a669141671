extension Money {
  /// The amount as programs read it, without sign of currency and without groups: `1234.50`, `-5.00`, `500`.
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
