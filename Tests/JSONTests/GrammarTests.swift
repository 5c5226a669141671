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
      ("", 0, "a value is missing; the text ends here"), ("  ", 2, "a value is missing; the text ends here"),
      ("\u{FEFF}", 3, "a value is missing; the text ends here"), ("x", 0, "a value cannot begin with this"),
      ("'a'", 0, "a value cannot begin with this"), ("/**/1", 0, "a value cannot begin with this"),
      ("\u{A0}1", 0, "a value cannot begin with this"), ("\u{0B}1", 0, "a value cannot begin with this"),
      ("\0", 0, "a value cannot begin with this"), ("1 2", 2, "there is more after the value"),
      ("{}}", 2, "there is more after the value"), ("1//", 1, "there is more after the value"),
      ("[]\0", 2, "there is more after the value"), ("nulll", 4, "there is more after the value"),
      // Words.
      ("nul", 0, "the word is not complete; is “null” meant?"),
      ("t", 0, "the word is not complete; is “true” meant?"),
      ("NULL", 0, "a value cannot begin with this"), ("True", 0, "a value cannot begin with this"),
      ("trux", 0, "this word is not JSON; is “true” meant?"),
      ("[falze]", 1, "this word is not JSON; is “false” meant?"),
      // Numbers.
      ("-", 1, "the number is not complete"), ("[-]", 2, "the number is not complete"),
      ("01", 1, "a number does not begin with a superfluous zero"),
      ("-00", 2, "a number does not begin with a superfluous zero"), ("1.", 2, "the number is not complete"),
      ("[1.]", 3, "the number is not complete"), ("1e", 2, "the number is not complete"),
      ("1e+]", 3, "the number is not complete"), ("+1", 0, "a value cannot begin with this"),
      (".5", 0, "a value cannot begin with this"), ("1.5.5", 3, "there is more after the value"),
      // Arrays.
      ("[", 1, "a value is missing; the text ends here"),
      ("[1", 2, "a comma or the array's closing bracket is missing"),
      ("[1,", 3, "a value is missing; the text ends here"), ("[1,]", 3, "a value cannot begin with this"),
      ("[,1]", 1, "a value cannot begin with this"),
      ("[1 2]", 3, "a comma or the array's closing bracket is missing"),
      ("[1}", 2, "a comma or the array's closing bracket is missing"),
      ("]", 0, "a value cannot begin with this"),
      // Objects.
      ("{", 1, "an object's key, in double quotes, is missing"),
      ("{,", 1, "an object's key, in double quotes, is missing"),
      ("{a:1}", 1, "an object's key, in double quotes, is missing"),
      ("{'a':1}", 1, "an object's key, in double quotes, is missing"),
      ("{1:1}", 1, "an object's key, in double quotes, is missing"),
      ("{\"a\":1,}", 7, "an object's key, in double quotes, is missing"),
      ("{\"a\"}", 4, "a colon is missing after the key"),
      ("{\"a\" 1}", 5, "a colon is missing after the key"),
      ("{\"a\"", 4, "a colon is missing after the key"),
      ("{\"a\":", 5, "a value is missing; the text ends here"),
      ("{\"a\":}", 5, "a value cannot begin with this"), ("{\"a\"::1}", 5, "a value cannot begin with this"),
      ("{\"a\":1", 6, "a comma or the object's closing brace is missing"),
      ("{\"a\":1]", 6, "a comma or the object's closing brace is missing"),
      ("{\"a\":1 \"b\":2}", 7, "a comma or the object's closing brace is missing"),
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
