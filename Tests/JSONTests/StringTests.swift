import JSON
import Testing

@Suite struct StringTests {
  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""a\u0041\u00e9\u00E9\u20ac""#, "aAéé€"),
    (#""\u0000""#, "\0"),
    (#""\ud83d\ude80""#, "🚀"), (#""\uD83D\uDE80\n""#, "🚀\n"), ("\"é東🚀\u{7F}\u{2028}\"", "é東🚀\u{7F}\u{2028}"),
    (#""\udbff\udfff""#, "\u{10FFFF}"), (#""\ud800\udc00""#, "\u{10000}"),
    ("\"\u{D7FF}\u{E000}\"", "\u{D7FF}\u{E000}"),
    (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"), (#""x\u003cb\u003e""#, "x<b>"),
  ])
  func reads(_ text: String, as string: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(value == .string(JSONString(string)))
    #expect(value.stringValue.map { Array($0.unicodeScalars) } == Array(string.unicodeScalars))
  }

  @Test(
    arguments: [
      (#"""#, 1, "the string is not closed"), (#""a"#, 2, "the string is not closed"),
      (#""a\"#, 3, "the string is not closed"), (#""a\""#, 4, "the string is not closed"),
      (#""\n"#, 3, "the string is not closed"), (#""\x41""#, 2, "unknown escape sequence"),
      (#""\'""#, 2, "unknown escape sequence"), (#""\U0041""#, 2, "unknown escape sequence"),
      (#""\u""#, 3, "expected four hexadecimal digits after \\u"),
      (#""\u004""#, 6, "expected four hexadecimal digits after \\u"),
      (#""\u004g""#, 6, "expected four hexadecimal digits after \\u"),
      (#""\u 041""#, 3, "expected four hexadecimal digits after \\u"),
      (#""\u+041""#, 3, "expected four hexadecimal digits after \\u"),
      (#""\ud83d\u12""#, 11, "expected four hexadecimal digits after \\u"),
      (#""\ud83d\x""#, 8, "unknown escape sequence"),
      ("\"a\nb\"", 2, "control characters in strings must be escaped"),
      ("\"\t\"", 1, "control characters in strings must be escaped"),
      ("\"\\n\u{1F}\"", 3, "control characters in strings must be escaped"),
      ("\"\0\"", 1, "control characters in strings must be escaped"),
    ] as [(String, Int, String)])
  func refuses(_ text: String, at offset: Int, because reason: String) throws {
    let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    #expect(error.offset == offset)
    #expect(error.reason == reason)
  }

  /// Unicode, table 3-7, and what stands beside it.
  @Test(
    arguments: [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xC2, 0xC0], [0xE0, 0x9F, 0xBF],
      [0xE0, 0xA0],
      [0xE1, 0x80, 0x41], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ sequence: [UInt8]) throws {
    for text in [[0x22] + sequence + [0x22], [0x22] + sequence, [0x22, 0x5C, 0x6E] + sequence + [0x22]] {
      let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: text as [UInt8]) }
      #expect(error.reason == "not valid UTF-8")
      #expect(error.offset == (text[1] == 0x5C ? 3 : 1))
    }
  }

  @Test(
    arguments: [
      [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
      [0xEF, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]])
  func acceptsTheEndsOfUTF8(_ sequence: [UInt8]) throws {
    let text = [0x22] + sequence + [0x22]
    #expect(try JSONValue(parsing: text).bytes() == text)
    #expect(
      try JSONValue(parsing: [0x22, 0x5C, 0x74] + text.dropFirst()).bytes() == [0x22, 0x5C, 0x74]
        + text.dropFirst())
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""\udc00""#, "\u{FFFD}"), (#""a\udfffb""#, "a\u{FFFD}b"),
    (#""\udc00\ud800""#, "\u{FFFD}\u{FFFD}"), (#""\ud83d\n""#, "\u{FFFD}\n"), (#""\ud83dx""#, "\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""é\ud83d\u00e9""#, "é\u{FFFD}é"),
    (#""\ud83d\ud83d🚀""#, "\u{FFFD}\u{FFFD}🚀"), (#""\ud83d\ud83d""#, "\u{FFFD}\u{FFFD}"),
  ])
  func keepsLoneSurrogates(_ text: String, shownAs string: String) throws {
    let value = try JSONValue(parsing: text)
    guard case .string(let read) = value else {
      Issue.record("\(value) is no string")
      return
    }
    #expect(read.hasLoneSurrogate)
    #expect(read.string == string)
    #expect(read.description == string)
    #expect(value.text() == text.replacing(#"\u0041"#, with: "A").replacing(#"\u00e9"#, with: "é"))
    #expect(try JSONValue(parsing: value.bytes()) == value)
    #expect(read != JSONString(string))
    #expect(!(read == string))
    let member = try JSONValue(parsing: "{\(text):1}")
    #expect(member.objectValue?[read] == 1)
    #expect(member.objectValue?[string] == nil)
    #expect(member.text() == "{\(value.text()):1}")
  }

  @Test func joinsAPairBehindALoneSurrogate() throws {
    let value = try JSONValue(parsing: #""\ud83d\ud83d\ude80""#)
    #expect(value.stringValue == "\u{FFFD}🚀")
    #expect(value.text() == "\"\\ud83d🚀\"")
  }

  @Test func comparesByBytes() throws {
    let composed = JSONString("\u{E9}")
    let decomposed = JSONString("e\u{301}")
    // The same length in UTF-8, the same text for Swift, two orders of marks.
    let (below, above) = (JSONString("a\u{323}\u{307}"), JSONString("a\u{307}\u{323}"))
    #expect(composed.string == decomposed.string && below.string == above.string)
    #expect(composed != decomposed && below != above)
    #expect(!(composed == decomposed.string) && !(below == above.string))
    #expect(Set([composed, decomposed, below, above, JSONString("\u{E9}")]).count == 4)
    #expect(composed == JSONString("\u{E9}") && composed == "\u{E9}")
  }

  @Test(arguments: [
    "", "a", "fifteen bytes..", "sixteen bytes ..", "a much longer text than fits into a word: é東🚀",
  ])
  func isEqualHoweverStored(_ text: String) {
    let sliced = String("<\(text)>".dropFirst().dropLast())
    #expect(JSONString(sliced) == JSONString(text))
    #expect(JSONString(sliced).hashValue == JSONString(text).hashValue)
    #expect(JSONString(text + "x") != JSONString(text + "y"))
    #expect(JSONString(text + "x") != JSONString(text))
  }

  @Test func ordersByBytes() throws {
    let lone = try #require(try JSONValue(parsing: #"{"\ud800":1}"#).objectValue?.keys.first)
    let ordered: [JSONString] = ["", "A", "B", "a", "a\0", "aa", "é", lone, "\u{FFFD}", "🚀"]
    #expect(ordered.reversed().sorted() == ordered)
  }
}
