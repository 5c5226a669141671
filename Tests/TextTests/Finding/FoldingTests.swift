import Testing
import Text

@Suite("Folding")
struct FoldingTests {
  @Test(arguments: [
    ("Möwen BÜCHER", "mowen bucher"), ("Straße ẞ", "strasse ss"), ("Œuvre Ærø", "oeuvre aero"),
    ("İstanbul Iğdır", "istanbul igdir"), ("Łódź", "lodz"), ("e\u{301}te\u{301}", "ete"), ("Ǆ", "dz"),
    ("O’Brien & „Söhne“", "o'brien & \"sohne\""), ("a–b—c", "a-b-c"), ("ＡＢＣ１２", "abc12"),
    ("a\u{A0}b\u{3000}c", "a b c"), ("", ""), ("日本語 ไทย עברית", "日本語 ไทย עברית"),
  ])
  func lettersWithAccentsArePlain(text: String, folded: String) {
    #expect(String(decoding: Folding.fold(text), as: UTF8.self) == folded)
  }

  @Test(arguments: [
    ("ЙОЖ", "йож"), ("Ёлка", "ёлка"), ("Їжак", "їжак"), ("Ώρα ΚΟΣΜΟΣ", "ώρα κοσμοσ"), ("и\u{306}", "й"),
    ("Ԁжазва", "ԁжазва"), ("Հայ", "հայ"),
  ])
  func otherScriptsKeepTheirMarks(text: String, folded: String) {
    #expect(Folding.fold(text) == Array(folded.utf8))
  }

  @Test func everyByteComesFromACharacter() {
    let (bytes, origins) = Folding.foldWithOrigins("aßé木")
    #expect(String(decoding: bytes, as: UTF8.self) == "asse木")
    #expect(origins == [0, 1, 1, 2, 3, 3, 3])
  }

  /// Whatever the text: what is folded is folded.
  @Test func isStable() {
    for value in stride(from: UInt32(0), to: 0x1_FFFF, by: 1) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = Folding.fold("x\(scalar)y")
      let text = String(decoding: once, as: UTF8.self)
      #expect(Folding.fold(text) == once, "U+\(String(value, radix: 16))")
    }
  }
}
