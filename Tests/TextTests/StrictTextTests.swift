import Testing
import Text

@Suite("Bytes that become text")
struct StrictTextTests {
  @Test(arguments: ["", "Acme", "Zürich 🚋", "a\nb\r\nc", "漢字", "e\u{301}", "a\u{FEFF}b", "\u{0}"])
  func areTakenAsTheyAre(text: String) throws {
    let decoded = try StrictText.decode(Array(text.utf8))
    #expect(Array(decoded.utf8) == Array(text.utf8))
  }

  @Test func loseOneByteOrderMarkAtTheBeginning() throws {
    #expect(try StrictText.decode(Array("\u{FEFF}Acme".utf8)) == "Acme")
    #expect(try StrictText.decode(Array("\u{FEFF}".utf8)) == "")
    let error = #expect(throws: TextMistake.self) { try StrictText.decode(Array("\u{FEFF}\u{FEFF}a".utf8)) }
    #expect(error?.description == "has more than one byte order mark (line 1, column 2, byte 4)")
    #expect(Array(StrictText.withoutMark(Array("\u{FEFF}a".utf8))) == Array("a".utf8))
  }

  @Test(
    arguments: [
      ([0xFF], 1, 1, 0), ([0x61, 0x0A, 0xC3, 0xA9, 0xE9, 0x62], 2, 2, 4), ([0x61, 0xC3], 1, 2, 1),
      ([0xC0, 0xAF], 1, 1, 0), ([0xED, 0xA0, 0x80], 1, 1, 0), ([0xF4, 0x90, 0x80, 0x80], 1, 1, 0),
      ([0xE6, 0xBC, 0x6A], 1, 1, 0), ([0x0A, 0x0A, 0x80], 3, 1, 2),
      ([0xF0, 0x9F, 0x9A, 0x8B, 0x80], 1, 2, 4),
      ([0xEF, 0xBB, 0xBF, 0x61, 0xFE], 1, 3, 4),
    ] as [([UInt8], Int, Int, Int)])
  func areRefusedWithTheirPlace(bytes: [UInt8], line: Int, column: Int, offset: Int) {
    let error = #expect(throws: TextMistake.self) { try StrictText.decode(bytes) }
    #expect(error?.kind == .notUTF8)
    #expect([error?.line, error?.column, error?.offset] == [line, column, offset])
    #expect(error?.description == "is not UTF-8 (line \(line), column \(column), byte \(offset + 1))")
  }

  /// Whatever bytes come: either they are the text, or the place is the first that Swift repairs.
  @Test func areNeverRepaired() throws {
    for first in UInt8.min...UInt8.max {
      for second in stride(from: UInt8(0x40), through: 0xF0, by: 0x10) {
        let bytes: [UInt8] = [0x61, first, second, 0x62]
        let repaired = String(decoding: bytes, as: UTF8.self)
        if Array(repaired.utf8) == bytes {
          #expect(try StrictText.decode(bytes) == repaired)
        } else {
          let error = #expect(throws: TextMistake.self) { try StrictText.decode(bytes) }
          let intact = repaired.utf8.prefix { $0 < 0x80 || $0 != 0xEF }.count
          #expect(error.map { $0.offset >= 1 && $0.offset <= 3 && $0.offset >= min(intact, 1) } == true)
        }
      }
    }
  }
}
