/// Makes text from elsewhere safe to show: the one function for the screen, tables, logs and exports.
///
/// Names, metadata and messages hold anything. What could move the cursor, change colours, reverse the reading
/// direction or hide is shown as what it is: control characters as their pictures (`␛`, `␊`), the rest as
/// `<U+202E>`. Safe text stays as it is when made safe again.
public enum SafeText {
  /// The text with nothing in it that a terminal would act on.
  public static func make(_ text: String) -> String {
    var text = text
    if text.withUTF8({ $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) { return text }
    guard text.unicodeScalars.contains(where: { replacement($0) != nil }) || startsWithMark(text) else {
      return text
    }
    var result = String.UnicodeScalarView()
    if startsWithMark(text) { result.append("\u{25CC}") }
    for scalar in text.unicodeScalars {
      if let replacement = replacement(scalar) {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A mark without a letter would attach to whatever stands before it.
  private static func startsWithMark(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return first.value >= 0x300 && ScalarWidth.of(first) == 0 && replacement(first) == nil
  }

  private static func replacement(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x20..<0x7F: nil
    // Joiners and selectors belong inside emoji and Indic or Arabic words; a canvas drops them where they matter.
    case 0x200C, 0x200D, 0xFE00...0xFE0F: nil
    default: isHidden(scalar) ? "<U+\(hexadecimal(scalar.value))>" : nil
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200E,
      0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF:
      true
    default:
      scalar.properties.generalCategory == .unassigned || scalar.properties.generalCategory == .privateUse
        || scalar.properties.isNoncharacterCodePoint
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
