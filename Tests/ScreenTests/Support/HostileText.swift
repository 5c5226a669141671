import TestSupport

/// Texts that names and metadata may hold and that a terminal takes amiss.
enum HostileText {
  static let samples: [String] = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{07}", "\u{9B}2J", "\u{90}q\u{9C}", "line\none\r\ntwo\ttab",
    "\u{0}\u{8}\u{7F}",
    "\u{202E}txet", "\u{2066}isolated\u{2069}", "a\u{200B}b\u{FEFF}c\u{2060}d", "a\u{200D}b\u{200C}c",
    "\u{301}start",
    "x\u{E0041}\u{E007F}", "so\u{AD}ft", "Z" + String(repeating: "\u{335}", count: 60), "a\u{FE0F}b\u{FE00}",
    "\u{2028}\u{2029}\u{85}", "\u{E000}\u{F8FF}\u{10FFFD}", "\u{FFFE}\u{1FFFF}", "a\u{1161}b",
    "\u{3164}\u{115F}\u{FFA0}",
    "\u{1D173}", "\u{200D}\u{200D}\u{200D}", "👍\u{FE0F}\u{FE0F}\u{FE0F}",
  ]

  static let pieces: [String] =
    samples + [
      "a", "Z", " ", "é", "e\u{301}", "漢", "カ", "ｶﾞ", "한", "\u{1112}\u{1161}\u{11AB}", "👍🏽", "👨‍👩‍👧", "🇩🇪", "1️⃣", "❤️",
      "क्ष", "हिन्दी", "น้ำ", "ﷺ", "می\u{200C}خواهم", "ß", "Ω",
    ]

  static func random(using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
  }
}
