/// A number as sign, digits and power of ten, without superfluous zeros: equal numbers have equal forms.
struct DecimalForm: Equatable {
  /// Whether it is below zero; a written `-0` is not.
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
