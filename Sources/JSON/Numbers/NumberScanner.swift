/// Reads over a number by JSON's grammar: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
struct NumberScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where it stands: behind the number, or at what does not belong into one.
  private(set) var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  /// Goes behind the number.
  ///
  /// - Returns: What is wrong where it stands; nil if that was a number.
  mutating func scan() -> String? {
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") {
      index += 1
      if isAtDigit { return "a number does not begin with a superfluous zero" }
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

  private static let incomplete = "the number is not complete"

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var isAtDigit: Bool { index < bytes.count && bytes[index] &- 0x30 < 10 }

  private mutating func skipDigits() -> Bool {
    guard isAtDigit else { return false }
    repeat { index += 1 } while isAtDigit
    return true
  }
}
