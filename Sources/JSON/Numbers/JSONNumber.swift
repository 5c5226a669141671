/// A JSON number as it was written: `1.10` stays `1.10`, and no digit is lost.
package struct JSONNumber: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The number's text, in JSON's grammar.
  package let text: String

  /// The number written as `text`, or nil if that is no JSON number.
  package init?(text: String) {
    var text = text
    let isNumber = text.withUTF8 { bytes in
      var scanner = NumberScanner(bytes, at: 0)
      return scanner.scan() == nil && scanner.index == bytes.count
    }
    guard isNumber else { return nil }
    self.text = text
  }

  /// A whole number.
  package init(_ value: Int64) {
    text = String(value)
  }

  /// A whole number.
  package init(integerLiteral value: Int64) {
    self.init(value)
  }

  init(validated text: String) {
    self.text = text
  }

  /// The number's text.
  package var description: String { text }

  /// The number, if it is whole and fits: `1.0` and `1e2` are, `1.5` is not.
  package var int64: Int64? {
    if let plain = Int64(text) { return plain }
    let decimal = DecimalForm(self)
    guard case .small(let exponent) = decimal.exponent, exponent >= 0, exponent <= 19 else { return nil }
    var value: Int64 = 0
    for digit in decimal.digits + [UInt8](repeating: 0, count: exponent) {
      let (shifted, overflowed) = value.multipliedReportingOverflow(by: 10)
      let step = decimal.isNegative ? -Int64(digit) : Int64(digit)
      let (sum, overflowedToo) = shifted.addingReportingOverflow(step)
      guard !overflowed, !overflowedToo else { return nil }
      value = sum
    }
    return value
  }

  /// Whether both are the same number, however written: `1.0`, `1` and `10e-1`. Exact, without floating point.
  package func isEqual(inValueTo other: JSONNumber) -> Bool {
    text == other.text || DecimalForm(self) == DecimalForm(other)
  }
}
