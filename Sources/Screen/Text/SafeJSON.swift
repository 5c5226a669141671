/// Makes JSON safe to print without changing what it says: what a terminal would act on, or what hides, stands as
/// `\u009b`.
///
/// In printed JSON such characters stand inside strings and nowhere else, and those below U+0080 are escaped already.
package enum SafeJSON {
  /// The same JSON with nothing in it that a terminal would act on.
  package static func make(_ text: String) -> String {
    // Most of it is plain ASCII.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHarmless(scalar) {
        result.append(scalar)
      } else {
        for unit in String(scalar).utf16 { result.append(contentsOf: escape(unit).unicodeScalars) }
      }
    }
    return String(result)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Joiners and selectors do nothing to what is around the word they stand in.
    case 0..<0x80, 0x200C, 0x200D, 0xFE00...0xFE0F: true
    default: OrdinaryScalars.columns(scalar) != nil || !HiddenScalars.contains(scalar)
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
