/// A power of ten of any size: a number may be written with an exponent of a thousand digits.
///
/// Every power has one form: `small` where it fits, else its sign and digits.
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

  /// Adds to a decimal of which `value` takes away only a part.
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
