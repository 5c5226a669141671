import TestSupport
import Testing

@testable import Screen

@Suite("SafeText")
struct SafeTextTests {
  @Test(arguments: [
    "", "Acme Inc.", "Müller & Söhne", "株式会社", "한국", "\u{1112}\u{1161}\u{11AB}", "가\u{11A8}", "Ελλάδα",
    "Москва", "عربي", "עברית", "हिन्दी", "தமிழ்", "น้ำ",
    "می\u{200C}خواهم", "ශ්\u{200D}රී", "👨‍👩‍👧", "❤️", "1️⃣", "🇩🇪", "👍🏽", "e\u{301}", "\u{A0}", "…", "🏳️‍🌈",
  ])
  func leavesTextInAnyLanguageAsItIs(text: String) {
    #expect(SafeText.make(text).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{1B}[31m", "␛[31m"), ("a\nb", "a␊b"), ("a\r\nb", "a␍␊b"), ("\t", "␉"), ("\0", "␀"), ("\u{7F}", "␡"),
    ("\u{85}", "<U+0085>"), ("\u{9B}2J", "<U+009B>2J"), ("\u{202E}abc", "<U+202E>abc"),
    ("\u{2067}", "<U+2067>"),
    ("a\u{200B}b", "a<U+200B>b"), ("\u{FEFF}a", "<U+FEFF>a"), ("\u{AD}", "<U+00AD>"),
    ("\u{2028}", "<U+2028>"),
    ("\u{E0041}", "<U+E0041>"), ("\u{E000}", "<U+E000>"), ("\u{FFFF}", "<U+FFFF>"), ("\u{378}", "<U+0378>"),
    ("\u{301}a", "\u{25CC}\u{301}a"), ("a\u{200D}b", "a<U+200D>b"), ("a\u{200C}b", "a<U+200C>b"),
    ("\u{200D}", "<U+200D>"), ("👩\u{200D}", "👩<U+200D>"), ("a\u{FE0F}", "a<U+FE0F>"),
    ("漢\u{FE00}\u{FE01}", "漢\u{FE00}<U+FE01>"),
    ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}<U+FE0F>"), ("a\u{E0100}", "a<U+E0100>"), ("\u{3164}", "<U+3164>"),
    ("a\u{1161}", "a<U+1161>"), ("각\u{1161}", "각<U+1161>"), ("\u{1100}\u{11A8}", "\u{1100}<U+11A8>"),
  ])
  func showsWhatWouldActOrHide(text: String, shown: String) {
    #expect(SafeText.make(text).unicodeScalars.elementsEqual(shown.unicodeScalars), "\(SafeText.make(text))")
  }

  @Test func cutsARunOfMarks() {
    let marks = String(repeating: "\u{335}", count: 500)
    #expect(
      SafeText.make("Z\(marks)a") == "Z\(marks.unicodeScalars.prefix(8).map { String($0) }.joined())\u{FFFD}a"
    )
  }

  @Test(arguments: HostileText.pieces)
  func leavesSafeTextAsItIs(text: String) {
    let safe = SafeText.make(text)
    #expect(SafeText.make(safe).unicodeScalars.elementsEqual(safe.unicodeScalars))
  }

  @Test func leavesRandomSafeTextAsItIs() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let safe = SafeText.make(HostileText.random(using: &random))
      #expect(SafeText.make(safe).unicodeScalars.elementsEqual(safe.unicodeScalars), "\(safe)")
    }
  }

  /// Of all scalars there are, none gets through that moves the cursor, and none vanishes between two letters.
  @Test func letsNoScalarHide() {
    var hidden: [String] = []
    var acting: [String] = []
    for scalar in Scalars.all {
      let shown = SafeText.make("a\(scalar)b")
      let isControl = shown.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
      if isControl { acting.append(String(scalar.value, radix: 16)) }
      let clusters = shown.flatMap { TerminalCluster.clusters(of: $0) }
      if clusters.map(\.text).joined() == "ab" { hidden.append(String(scalar.value, radix: 16)) }
    }
    #expect(acting == [])
    #expect(hidden == [])
  }
}
