import Text

/// Makes text from elsewhere safe to show: the one function for the screen, tables, logs and exports.
///
/// Names, metadata and messages hold anything. Whatever could move the cursor, change colours, reverse the reading
/// direction or hide is made visible: control characters as their pictures (`␛`, `␊`), the rest as `<U+202E>`. Safe
/// text does not change when made safe again.
package enum SafeText {
  /// The most marks in a row that a letter may carry; the rest become one `�`. No living script needs as many.
  static let markLimit = 8

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

  /// What is shown instead of a scalar; nil if it may stay.
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

/// Makes JSON safe to print without changing its meaning: anything that a terminal would act on, or that hides, is
/// escaped, such as `\u009b`.
///
/// In printed JSON such characters occur only inside strings, and those below U+0080 are escaped already.
package enum SafeJSON {
  package static func make(_ text: String) -> String {
    // Most of it is plain ASCII.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return StrictText.exactly(make(Array(text.utf8))) ?? text
  }

  /// The same for printed JSON, which is UTF-8.
  package static func make(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { bytes in
      guard let first = nextForeign(bytes, from: 0) else { return Array(bytes) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 64)
      // What may stay is copied in one go.
      var (start, index) = (0, first)
      while index < bytes.count {
        let (scalar, length) = decoded(bytes, at: index)
        if !isHarmless(scalar) {
          result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() { result += escape(unit).utf8 }
          start = index + length
        }
        index = nextForeign(bytes, from: index + length) ?? bytes.count
      }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
      return result
    }
  }

  /// The next byte that is not ASCII.
  private static func nextForeign(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] >= 0x80 { return index }
      index += 1
    }
    return nil
  }

  /// The scalar that begins there, in valid UTF-8, and how many bytes it has.
  private static func decoded(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else { return ("\u{FFFD}", bytes.count - index) }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for step in 1..<length { value = value << 6 | UInt32(bytes[index + step] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
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

/// Cuts text too long for any screen: someone else decides how much is sent, and no one reads a million characters.
package enum CutText {
  /// The text, or its beginning and its size. Takes time by the limit, not by the text.
  ///
  /// - Parameter limit: Characters at most; about as many bytes are let through whole.
  package static func of(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    let start = text.prefix(limit)
    guard start.endIndex < text.endIndex else { return text }
    return "\(start)… (\(text.utf8.count) bytes in all)"
  }
}

extension CutText {
  /// The text, or its beginning, where the rest was not kept and its length is unknown.
  package static func start(of text: String, limit: Int) -> String {
    let start = text.prefix(limit)
    return start.endIndex < text.endIndex ? "\(start)…" : text
  }
}

/// Scalars that are invisible, or that change how others look.
enum HiddenScalars {
  /// Whether a scalar hides, reorders or has a meaning of its own to a terminal. Joiners and variation selectors are
  /// covered below: they belong in some places.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B, 0x200E,
      0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      return true
    default:
      switch scalar.properties.generalCategory {
      case .unassigned, .privateUse, .format, .control, .lineSeparator, .paragraphSeparator: return true
      default: return scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  /// Whether a joiner (U+200C, U+200D) has a use there: inside words of scripts whose letters join, and between the parts
  /// of one emoji.
  static func joins(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
    guard let before, let after else { return false }
    if hasJoiningLetters(before), hasJoiningLetters(after) { return true }
    return isPicturePart(before) && isPicturePart(after)
  }

  /// Whether a variation selector (U+FE00 to U+FE0F) chooses between forms of the scalar before it.
  static func takesSelector(_ before: Unicode.Scalar?, _ selector: Unicode.Scalar) -> Bool {
    guard let before, before.value != 0x200D, !(0xFE00...0xFE0F).contains(before.value) else { return false }
    return selector.value >= 0xFE0E ? before.properties.isEmoji : before.value > 0xFF
  }

  /// Whether a vowel or a final consonant of decomposed Hangul joins the syllable before it; else it takes no column.
  static func completesSyllable(_ before: Unicode.Scalar?, _ letter: Unicode.Scalar) -> Bool {
    let isVowel = letter.value <= 0x11A7 || (0xD7B0...0xD7C6).contains(letter.value)
    switch before?.value ?? 0 {
    case 0x1100...0x115E, 0xA960...0xA97C: return isVowel
    case 0x1161...0x11A7, 0xD7B0...0xD7C6: return true
    case 0x11A8...0x11FF, 0xD7CB...0xD7FB: return !isVowel
    case let value where (0xAC00...0xD7A3).contains(value): return !isVowel || (value - 0xAC00) % 28 == 0
    default: return false
    }
  }

  private static func hasJoiningLetters(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Arabic, Syriac, N'Ko; the scripts of India and South East Asia; Mongolian; their extensions.
    case 0x600...0x1CFF, 0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFE, 0x10A00...0x11FFF: true
    default: false
    }
  }

  private static func isPicturePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && (scalar.properties.isEmoji || (0xFE00...0xFE0F).contains(scalar.value))
  }
}
