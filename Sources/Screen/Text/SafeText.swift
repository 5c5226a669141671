/// Makes text from elsewhere safe to show: the one function for the screen, tables, logs and exports.
///
/// Names, metadata and messages hold anything. What could move the cursor, change colours, reverse the reading
/// direction or hide is shown as what it is: control characters as their pictures (`␛`, `␊`), the rest as
/// `<U+202E>`. Safe text stays as it is when made safe again.
package enum SafeText {
  /// Marks in a row that a letter may carry; what comes after stands as one `�`. No living script needs as many.
  static let markLimit = 8

  /// The text with nothing in it that a terminal would act on.
  package static func make(_ text: String) -> String {
    if OrdinaryScalars.columns(of: text) != nil { return text }
    var result = String.UnicodeScalarView()
    var before: Unicode.Scalar?
    var marks = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if OrdinaryScalars.columns(scalar) != nil {
        result.append(scalar)
        before = scalar
        marks = 0
        continue
      }
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if let replacement = replacement(scalar, before: before, after: after) {
        result.append(contentsOf: replacement.unicodeScalars)
        before = nil
        marks = 0
      } else {
        if ScalarWidth.of(scalar) == 0 {
          marks += 1
          if marks > markLimit {
            if marks == markLimit + 1 { result.append("\u{FFFD}") }
            continue
          }
        } else {
          marks = 0
        }
        // A mark without a letter would attach to whatever stands before it on the screen.
        if result.isEmpty, ScalarWidth.of(scalar) == 0 { result.append("\u{25CC}") }
        result.append(scalar)
        before = scalar
      }
    }
    return String(result)
  }

  /// What is shown in place of a scalar; nil if it may stay.
  private static func replacement(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?)
    -> String?
  {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x20..<0x7F: nil
    case 0x200C, 0x200D: HiddenScalars.joins(before, after) ? nil : name(scalar)
    case 0x1161...0x11FF, 0xD7B0...0xD7FB:
      HiddenScalars.completesSyllable(before, scalar) ? nil : name(scalar)
    case 0xFE00...0xFE0F: HiddenScalars.takesSelector(before, scalar) ? nil : name(scalar)
    default: HiddenScalars.contains(scalar) ? name(scalar) : nil
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
  }
}
