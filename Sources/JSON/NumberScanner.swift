/// Recognizes JSON's grammar of numbers byte by byte.
struct NumberScanner {
  private enum State {
    case start, minus, zero, integer, point, fraction, exponent, sign, exponentDigits
  }

  private var state = State.start

  /// Takes a byte if a number can go on with it.
  mutating func take(_ byte: UInt8) -> Bool {
    let isDigit = byte >= 0x30 && byte <= 0x39
    switch (state, byte) {
    case (.start, UInt8(ascii: "-")): state = .minus
    case (.start, UInt8(ascii: "0")), (.minus, UInt8(ascii: "0")): state = .zero
    case (.start, _) where isDigit, (.minus, _) where isDigit, (.integer, _) where isDigit: state = .integer
    case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): state = .point
    case (.point, _) where isDigit, (.fraction, _) where isDigit: state = .fraction
    case (.zero, 0x45), (.zero, 0x65), (.integer, 0x45), (.integer, 0x65), (.fraction, 0x45), (.fraction, 0x65):
      state = .exponent
    case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): state = .sign
    case (.exponent, _) where isDigit, (.sign, _) where isDigit, (.exponentDigits, _) where isDigit:
      state = .exponentDigits
    default: return false
    }
    return true
  }

  /// Whether what was taken is a whole number text.
  var isComplete: Bool {
    switch state {
    case .zero, .integer, .fraction, .exponentDigits: true
    default: false
    }
  }
}
