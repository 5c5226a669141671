extension JSONNumber {
  /// Which of two numbers is greater by value, however they are written. Exact, without floating point.
  ///
  /// - Returns: -1, 0 or 1.
  package func compare(_ other: JSONNumber) -> Int {
    if let one = Int64(text), let two = Int64(other.text) { return one < two ? -1 : one > two ? 1 : 0 }
    return DecimalForm(self).compare(DecimalForm(other))
  }
}

extension DecimalForm {
  fileprivate func compare(_ other: DecimalForm) -> Int {
    let signs = (sign, other.sign)
    if signs.0 != signs.1 { return signs.0 < signs.1 ? -1 : 1 }
    return signs.0 == 0 ? 0 : signs.0 * compareSize(other)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Compares without the sign; neither is zero.
  private func compareSize(_ other: DecimalForm) -> Int {
    switch (exponent, other.exponent) {
    case (.small(let one), .small(let two)):
      // The power of ten of the first digit decides; it cannot overflow, as there are fewer digits than memory.
      let (top, otherTop) = (
        one.addingReportingOverflow(digits.count), two.addingReportingOverflow(other.digits.count)
      )
      if top.overflow || otherTop.overflow {
        return top.overflow == otherTop.overflow ? 0 : top.overflow ? 1 : -1
      }
      if top.partialValue != otherTop.partialValue {
        return top.partialValue < otherTop.partialValue ? -1 : 1
      }
      for (digit, otherDigit) in zip(digits, other.digits) where digit != otherDigit {
        return digit < otherDigit ? -1 : 1
      }
      return digits.count == other.digits.count ? 0 : digits.count < other.digits.count ? -1 : 1
    case (.large(let isNegative, let one), .large(let isOtherNegative, let two)):
      if isNegative != isOtherNegative { return isNegative ? -1 : 1 }
      let order =
        one.count != two.count
        ? (one.count < two.count ? -1 : 1) : one == two ? 0 : one.lexicographicallyPrecedes(two) ? -1 : 1
      return isNegative ? -order : order
    case (.large(let isNegative, _), .small): return isNegative ? -1 : 1
    case (.small, .large(let isNegative, _)): return isNegative ? 1 : -1
    }
  }
}
