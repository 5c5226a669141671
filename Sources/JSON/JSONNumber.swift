/// A JSON number as it was written: `1.10` stays `1.10`, and no digit is lost.
package struct JSONNumber: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// In JSON's grammar.
  package let text: String

  /// Nil if `text` is not a JSON number.
  package init?(text: String) {
    var text = text
    let isNumber = text.withUTF8 { bytes in
      var scanner = NumberScanner(bytes, at: 0)
      return scanner.scan() == nil && scanner.index == bytes.count
    }
    guard isNumber else { return nil }
    self.text = text
  }

  package init(_ value: Int64) {
    text = String(value)
  }

  package init(integerLiteral value: Int64) {
    self.init(value)
  }

  /// - Parameter text: In JSON’s grammar, as was checked before.
  package init(validated text: String) {
    self.text = text
  }

  package var description: String { text }

  /// Nil if the number is not whole or does not fit: `1.0` and `1e2` are whole, `1.5` is not.
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

/// Scans a number by JSON's grammar: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
struct NumberScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Behind the number, or at the first byte that does not belong to it.
  private(set) var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  /// - Returns: What is wrong at `index`; nil after a number.
  mutating func scan() -> String? {
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") {
      index += 1
      if isAtDigit { return "numbers must not begin with a superfluous zero" }
    } else if !skipDigits() {
      return Self.incomplete
    }
    if next == UInt8(ascii: ".") {
      index += 1
      guard skipDigits() else { return Self.incomplete }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() else { return Self.incomplete }
    }
    return nil
  }

  private static let incomplete = "incomplete number"

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var isAtDigit: Bool { index < bytes.count && bytes[index] &- 0x30 < 10 }

  private mutating func skipDigits() -> Bool {
    guard isAtDigit else { return false }
    repeat { index += 1 } while isAtDigit
    return true
  }
}

/// A number as sign, digits and power of ten, without superfluous zeros: equal numbers have equal forms.
struct DecimalForm: Equatable {
  /// A written `-0` is not negative.
  private(set) var isNegative = false
  /// The significant digits as 0–9; none for zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten of the last digit.
  private(set) var exponent = DecimalExponent(0)

  init(_ number: JSONNumber) {
    var fraction = 0
    var isFraction = false
    let parts = number.text.utf8.split(maxSplits: 1) { $0 | 0x20 == UInt8(ascii: "e") }
    for byte in parts[0] {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      default:
        digits.append(byte - 0x30)
        if isFraction { fraction += 1 }
      }
    }
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    let trailing = digits.reversed().prefix { $0 == 0 }.count
    digits.removeLast(trailing)
    if digits.isEmpty {
      isNegative = false
    } else {
      exponent = DecimalExponent(parts.count > 1 ? Substring(parts[1]) : "0", plus: trailing - fraction)
    }
  }
}

/// A power of ten of any size: a number may have an exponent of a thousand digits.
///
/// Every power has one form: `small` if it fits, otherwise its sign and digits.
enum DecimalExponent: Equatable {
  case small(Int)
  case large(isNegative: Bool, digits: [UInt8])

  init(_ value: Int) {
    self = .small(value)
  }

  /// The exponent written as `text` (`+5`, `-007`), moved by `shift`.
  init(_ text: Substring, plus shift: Int) {
    if let written = Int(text) {
      let (sum, overflowed) = written.addingReportingOverflow(shift)
      if !overflowed {
        self = .small(sum)
        return
      }
    }
    // A shift is bounded by the length of the text, so the sum has the sign of what is written, or is small.
    let isNegative = text.hasPrefix("-")
    var digits = text.utf8.drop { $0 < 0x31 }.map { $0 - 0x30 }
    Self.add(isNegative ? -shift : shift, to: &digits)
    let sum = (isNegative ? "-" : "") + digits.map(String.init).joined()
    self = Int(sum).map(Self.small) ?? .large(isNegative: isNegative, digits: digits)
  }

  /// Adds `value` to a decimal of which it takes away only a part.
  private static func add(_ value: Int, to digits: inout [UInt8]) {
    var carry = value
    for index in digits.indices.reversed() where carry != 0 {
      let sum = Int(digits[index]) + carry
      let digit = (sum % 10 + 10) % 10
      digits[index] = UInt8(digit)
      carry = (sum - digit) / 10
    }
    while carry > 0 {
      digits.insert(UInt8(carry % 10), at: 0)
      carry /= 10
    }
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
  }
}
