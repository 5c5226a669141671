import JSON
import Testing

@Suite struct PrintingTests {
  private let value: JSONValue = [
    "name": "Acme", "empty": [], "none": [:], "list": [1, [true, nil]], "nested": ["a": ["b": -7]],
  ]

  @Test func printsOnOneLine() {
    let text = #"{"name":"Acme","empty":[],"none":{},"list":[1,[true,null]],"nested":{"a":{"b":-7}}}"#
    #expect(value.text() == text)
    #expect(value.bytes() == Array(text.utf8))
    #expect(value.description == text)
  }

  @Test func printsIndented() {
    #expect(
      value.text(pretty: true) == """
        {
          "name": "Acme",
          "empty": [],
          "none": {},
          "list": [
            1,
            [
              true,
              null
            ]
          ],
          "nested": {
            "a": {
              "b": -7
            }
          }
        }
        """)
    #expect(JSONValue.array([]).text(pretty: true) == "[]")
    #expect(JSONValue.object([:]).text(pretty: true) == "{}")
    #expect(JSONValue.null.text(pretty: true) == "null")
  }

  /// Every control is escaped, DEL too; everything else but quote and backslash stands as it is.
  @Test func escapesWhatHasToBe() throws {
    let short: [UInt32: String] = [0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r", 0x22: "\\\"", 0x5C: "\\\\"]
    for code in UInt32(0)...0x2FF {
      let scalar = try #require(Unicode.Scalar(code))
      let digits = String(code, radix: 16)
      let isControl = code < 0x20 || code == 0x7F
      let long = isControl ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits : String(scalar)
      let printed = JSONValue.string(JSONString("a\(scalar)b")).text()
      #expect(Array(printed.utf8) == Array("\"a\(short[code] ?? long)b\"".utf8))
    }
    #expect(JSONValue.string("</script>/é東🚀\u{2028}\u{FFFF}").text() == "\"</script>/é東🚀\u{2028}\u{FFFF}\"")
  }

  @Test(arguments: ["\\ud800", "\\udbff", "\\udc00", "\\udfff", "\\udead\\ud800", "x\\ud83dé\\n"])
  func escapesLoneSurrogates(_ quoted: String) throws {
    for text in ["\"\(quoted)\"", "{\"\(quoted)\":[\"\(quoted)\"]}"] {
      #expect(try JSONValue(parsing: text).text() == text)
    }
  }
}
