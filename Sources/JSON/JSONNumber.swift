/// A JSON number as it was written: `1.10` stays `1.10`, and no digit is lost.
public struct JSONNumber: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// The number's text, in JSON's grammar.
  public let text: String

  /// The number written as `text`, or nil if that is no JSON number.
  public init?(text: String) {
    var scanner = NumberScanner()
    for byte in text.utf8 where !scanner.take(byte) { return nil }
    guard scanner.isComplete else { return nil }
    self.text = text
  }

  /// A whole number.
  public init(_ value: Int64) {
    text = String(value)
  }

  public init(integerLiteral value: Int64) {
    self.init(value)
  }

  init(validated text: String) {
    self.text = text
  }

  public var description: String { text }

  /// The number, if it is whole and fits: `1.0` and `1e2` are, `1.5` is not.
  public var int64: Int64? {
    if let plain = Int64(text), !text.hasPrefix("+") { return plain }
    let decimal = DecimalForm(self)
    guard let exponent = decimal.exponent else { return nil }
    if decimal.digits.isEmpty { return 0 }
    guard exponent >= 0, exponent <= 19 else { return nil }
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
  public func isEqual(inValueTo other: JSONNumber) -> Bool {
    text == other.text || DecimalForm(self) == DecimalForm(other)
  }
}
