/// Scalars that are not seen, or that change what is seen of others.
enum HiddenScalars {
  /// Whether a scalar hides, reorders or means something of its own to a terminal. Joiners and variation selectors are
  /// asked about below: they belong in some places.
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
