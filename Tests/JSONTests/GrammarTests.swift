import JSON
import Testing

/// RFC 8259, production by production.
@Suite struct GrammarTests {
  @Test(
    arguments: [
      ("null", nil), ("true", true), ("false", false), ("0", 0), ("7", 7),
      ("\"\"", ""), ("[]", []), ("{}", [:]), ("[ ]", []), ("{ }", [:]),
      (" \t\r\n1 \t\r\n", 1), ("[1,2]", [1, 2]), ("[ 1 , 2 ]", [1, 2]), ("[[],[[]],{}]", [[], [[]], [:]]),
      ("{\"a\":1}", ["a": 1]), ("{ \"a\" : 1 , \"b\" : [ ] }", ["a": 1, "b": []]), ("{\"\":null}", ["": nil]),
      ("\u{FEFF}{}", [:]), ("[true,false,null]", [true, false, nil]), ("\"a\"", "a"),
    ] as [(String, JSONValue)])
  func accepts(_ text: String, as value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    "0", "-0", "7", "10", "-19", "0.0", "-0.5", "1.10", "12.034", "0e0", "1e5", "1E5", "1e+5", "1e-5",
    "1E+05", "0.1e1",
    "-1.25E-007", "123456789012345678901234567890", "1E400", "1e999999999999999999999999",
  ])
  func keepsANumberAsWritten(_ text: String) throws {
    #expect(try JSONValue(parsing: text).numberValue?.text == text)
    #expect(try JSONValue(parsing: "[\(text)]").text() == "[\(text)]")
    #expect(JSONNumber(text: text)?.text == text)
  }

  @Test(arguments: [
    "+1", ".5", "-", "--1", "-a", "01", "-01", "00", "1.", "1.e5", ".", "1.2.3", "1e", "1e+", "1e-", "1e+-5",
    "1e5.0", "e5",
    "0x10", "1_000", "1,5", "1f", "Infinity", "-Infinity", "NaN", "１", " 1", "1 ", "",
  ])
  func refusesANumber(_ text: String) {
    #expect(JSONNumber(text: text) == nil)
    if !text.isEmpty, text.utf8.first != 0x20, text.utf8.last != 0x20 {
      #expect(throws: JSONParseError.self) { try JSONValue(parsing: text) }
    }
  }

  @Test(
    arguments: [
      // Nothing, or not a value.
      ("", 0, "expected a value, but the text ends here"),
      ("  ", 2, "expected a value, but the text ends here"),
      ("\u{FEFF}", 3, "expected a value, but the text ends here"), ("x", 0, "expected a value"),
      ("'a'", 0, "expected a value"), ("/**/1", 0, "expected a value"),
      ("\u{A0}1", 0, "expected a value"), ("\u{0B}1", 0, "expected a value"),
      ("\0", 0, "expected a value"), ("1 2", 2, "unexpected text after the value"),
      ("{}}", 2, "unexpected text after the value"), ("1//", 1, "unexpected text after the value"),
      ("[]\0", 2, "unexpected text after the value"), ("nulll", 4, "unexpected text after the value"),
      // Words.
      ("nul", 0, "incomplete word; did you mean “null”?"),
      ("t", 0, "incomplete word; did you mean “true”?"),
      ("NULL", 0, "expected a value"), ("True", 0, "expected a value"),
      ("trux", 0, "unknown word; did you mean “true”?"),
      ("[falze]", 1, "unknown word; did you mean “false”?"),
      // Numbers.
      ("-", 1, "incomplete number"), ("[-]", 2, "incomplete number"),
      ("01", 1, "numbers must not begin with a superfluous zero"),
      ("-00", 2, "numbers must not begin with a superfluous zero"), ("1.", 2, "incomplete number"),
      ("[1.]", 3, "incomplete number"), ("1e", 2, "incomplete number"),
      ("1e+]", 3, "incomplete number"), ("+1", 0, "expected a value"),
      (".5", 0, "expected a value"), ("1.5.5", 3, "unexpected text after the value"),
      // Arrays.
      ("[", 1, "expected a value, but the text ends here"),
      ("[1", 2, "expected “,” or “]”"),
      ("[1,", 3, "expected a value, but the text ends here"), ("[1,]", 3, "expected a value"),
      ("[,1]", 1, "expected a value"),
      ("[1 2]", 3, "expected “,” or “]”"),
      ("[1}", 2, "expected “,” or “]”"),
      ("]", 0, "expected a value"),
      // Objects.
      ("{", 1, "expected a key in double quotes"),
      ("{,", 1, "expected a key in double quotes"),
      ("{a:1}", 1, "expected a key in double quotes"),
      ("{'a':1}", 1, "expected a key in double quotes"),
      ("{1:1}", 1, "expected a key in double quotes"),
      ("{\"a\":1,}", 7, "expected a key in double quotes"),
      ("{\"a\"}", 4, "expected “:” after the key"),
      ("{\"a\" 1}", 5, "expected “:” after the key"),
      ("{\"a\"", 4, "expected “:” after the key"),
      ("{\"a\":", 5, "expected a value, but the text ends here"),
      ("{\"a\":}", 5, "expected a value"), ("{\"a\"::1}", 5, "expected a value"),
      ("{\"a\":1", 6, "expected “,” or “}”"),
      ("{\"a\":1]", 6, "expected “,” or “}”"),
      ("{\"a\":1 \"b\":2}", 7, "expected “,” or “}”"),
    ] as [(String, Int, String)])
  func refuses(_ text: String, at offset: Int, because reason: String) throws {
    let error = try parseError(text)
    #expect(error.offset == offset)
    #expect(error.reason == reason)
    #expect(error.line == 1)
  }

  @Test(
    arguments: [
      ("[\n  1,\n  x]", 3, 3, 9), ("\n\n", 3, 1, 2), ("[1,\r\n2 3]", 2, 3, 7), ("\"é\" x", 1, 5, 5),
      ("[\"🚀\",]", 1, 6, 8),
      ("[\"\n\"]", 1, 3, 2), ("{\"東京\":\n\t?}", 2, 2, 12), ("x", 1, 1, 0),
    ] as [(String, Int, Int, Int)])
  func placesAnError(_ text: String, line: Int, column: Int, offset: Int) throws {
    let error = try parseError(text)
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.offset == offset)
    #expect(error.description == "line \(line), column \(column): \(error.reason)")
  }

  @Test func refusesEveryBeginningOfADocument() throws {
    let bytes = Array(#" {"a":[1.5e3,"é\n\ud83d\ude00",true,null,{}],"b":{"c":false}}"#.utf8)
    #expect(throws: Never.self) { try JSONValue(parsing: bytes) }
    for length in bytes.indices {
      let error = #expect(throws: JSONParseError.self) { try JSONValue(parsing: Array(bytes[..<length])) }
      #expect((0...length).contains(error?.offset ?? -1))
    }
  }

  private func parseError(_ text: String) throws -> JSONParseError {
    try #require(throws: JSONParseError.self) { try JSONValue(parsing: text) }
  }
}
