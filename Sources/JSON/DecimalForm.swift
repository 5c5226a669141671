/// A number as sign, digits and power of ten, without superfluous zeros: equal numbers have equal forms.
struct DecimalForm: Equatable {
  var isNegative = false
  /// The significant digits as 0–9; none for zero.
  var digits: [UInt8] = []
  /// The power of ten of the last digit; nil when the written exponent is beyond `Int`.
  var exponent: Int? = 0
  private var hugeExponent = ""

  init(_ number: JSONNumber) {
    var fraction = 0
    var isFraction = false
    var exponentText = ""
    var isExponent = false
    for byte in number.text.utf8 {
      switch byte {
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case _ where isExponent: exponentText.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      default:
        digits.append(byte - 0x30)
        if isFraction { fraction += 1 }
      }
    }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    var trailing = 0
    while digits.last == 0 {
      digits.removeLast()
      trailing += 1
    }
    guard !digits.isEmpty else {
      isNegative = false
      return
    }
    let written = exponentText.isEmpty ? 0 : Int(exponentText)
    if let written, written.magnitude < UInt(Int.max / 4) {
      exponent = written - fraction + trailing
    } else {
      // Only numbers written with the same absurd exponent and the same shift are told to be equal.
      exponent = nil
      hugeExponent = "\(exponentText) \(trailing - fraction)"
    }
  }
}
