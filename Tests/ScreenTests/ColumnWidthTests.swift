import Glibc
import TestSupport
import Testing

@testable import Screen

@Suite("ColumnWidth")
struct ColumnWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("Müller", 6), ("e\u{301}", 1), ("漢字", 4), ("ｶ", 1), ("ｶﾞ", 2), ("カ", 2), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("Ａ", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤️", 1), ("1️⃣", 1), ("🇩🇪", 2),
    ("🇩", 1),
    ("🏳️‍🌈", 1), ("क", 1), ("क्ष", 2), ("कि", 2), ("น้ำ", 2), ("…", 1), ("─", 1), ("Ω", 1), ("\u{301}", 1),
    ("\u{1161}", 8),
  ])
  func countsWhatATerminalTakes(text: String, columns: Int) {
    #expect(ColumnWidth.of(SafeText.make(text)) == columns)
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    #expect(canvas.put(text, at: Point(column: 0, row: 0)) == columns)
  }

  @Test(arguments: [
    ("क्ष", ["क्", "ष"]), ("น้ำ", ["น้", "ำ"]), ("ｶﾞ", ["ｶ", "ﾞ"]), ("👨‍👩‍👧", ["👨"]), ("👍🏽", ["👍"]), ("🇩🇪", ["D", "E"]),
    ("❤️", ["❤"]), ("1️⃣", ["1\u{20E3}"]), ("❤️‍🔥", ["❤"]), ("ශ්\u{200D}ර", ["ශ්", "ර"]),
    ("\u{1D165}", ["\u{1D165}"]),
    ("\u{301}", ["\u{25CC}\u{301}"]), ("a🏽", ["a", "🏽"]),
    ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", ["e\u{301}\u{302}\u{303}\u{304}"]),
  ])
  func takesCharactersApartIntoWhatTerminalsAgreeAbout(text: String, clusters: [String]) {
    #expect(text.flatMap { TerminalCluster.clusters(of: $0) }.map(\.text) == clusters)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""), ("漢字漢", 6, "漢字漢"),
    ("漢字漢", 5, "漢字…"), ("漢字漢", 4, "漢…"), ("漢字漢", 2, "…"), ("e\u{301}xyz", 2, "e\u{301}…"), ("", 0, ""),
    ("a", -3, ""),
  ])
  func endsWhatIsTooLongWithAnEllipsis(text: String, columns: Int, shown: String) {
    #expect(ColumnWidth.truncated(text, columns: columns) == shown)
  }

  @Test func takesAnotherEllipsis() {
    #expect(ColumnWidth.truncated("abcdef", columns: 4, ellipsis: "...") == "a...")
    #expect(ColumnWidth.truncated("abcdef", columns: 2, ellipsis: "...") == "")
  }

  /// What is drawn, what is counted and what `truncated` promises are the same, whatever the text.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func agreesWithTheCanvas(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let text = SafeText.make(HostileText.random(using: &random))
      var canvas = Canvas(size: Size(columns: 400, rows: 1))
      #expect(canvas.put(text, at: Point(column: 0, row: 0)) == ColumnWidth.of(text), "\(text)")
      let limit = Int.random(in: 0...12, using: &random)
      #expect(ColumnWidth.of(ColumnWidth.truncated(text, columns: limit)) <= limit, "\(text)")
    }
  }

  /// ncurses measures with wcwidth(3), so what is on the canvas has to have the same width there. Scalars that this C
  /// library does not know yet, and the few that Unicode has made wide since, are shown as question marks.
  @Test func agreesWithTheCLibrary() throws {
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var different: [UInt32] = []
    for scalar in Scalars.all where SafeText.make("a\(scalar)") == "a\(scalar)" {
      for cluster in TerminalCluster.clusters(of: Character(scalar)) {
        let widths = cluster.text.unicodeScalars.map { wcwidth(wchar_t($0.value)) }
        guard !widths.contains(-1) else { continue }
        if widths.reduce(0, +) != Int32(cluster.columns) { different.append(scalar.value) }
      }
    }
    // Hexagrams, counting rods and the like, wide since Unicode 16; circled numbers; a vowel of Ahom.
    let known: [ClosedRange<UInt32>] = [
      0x2630...0x2637, 0x268A...0x268F, 0x3248...0x324F, 0x4DC0...0x4DFF, 0x1171E...0x1171E,
      0x1D300...0x1D376,
    ]
    different.removeAll { value in known.contains { $0.contains(value) } }
    #expect(different.map { String($0, radix: 16) } == [])
  }

  @Test func ordinaryScalarsAreLettersOfTheirOwnWithTheWidthOfTheTables() {
    for scalar in (0x20...0x2FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      guard let columns = OrdinaryScalars.columns(scalar) else { continue }
      #expect(columns == ScalarWidth.of(scalar), "\(scalar.value)")
      #expect(!HiddenScalars.contains(scalar), "\(scalar.value)")
      #expect("a\(scalar)\(scalar)漢".count == 4, "\(scalar.value)")
    }
  }
}
