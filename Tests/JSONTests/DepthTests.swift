import JSON
import Testing

@Suite struct DepthTests {
  @Test(arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")])
  func standsAtItsLimit(_ opening: String, _ closing: String) throws {
    let perStep = closing.count
    let deepest = nested(512 / perStep, opening, closing)
    #expect(try JSONValue(parsing: deepest).text() == deepest)

    let deeper = "[" + deepest + "]"
    let error = try #require(throws: JSONParseError.self) { try JSONValue(parsing: deeper) }
    #expect(error.reason == "arrays and objects are nested more than 512 deep")
    #expect(error.offset == 1 + 512 / perStep * opening.utf8.count - (perStep == 2 ? 5 : opening.utf8.count))
    #expect(error.column == error.offset + 1)
  }

  @Test func hasAnotherLimitOnDemand() throws {
    #expect(throws: Never.self) { try JSONValue(parsing: "1", depthLimit: 0) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: "[]", depthLimit: 0) }
    #expect(throws: Never.self) { try JSONValue(parsing: "[[],[],{\"a\":[]}]", depthLimit: 3) }
    #expect(throws: JSONParseError.self) { try JSONValue(parsing: "[[],[],{\"a\":[]}]", depthLimit: 2) }
    #expect(JSONValue.standardDepthLimit == 512)
  }

  @Test func countsDepthAndNotLength() throws {
    let wide = "[" + Array(repeating: "[{}]", count: 10_000).joined(separator: ",") + "]"
    #expect(try JSONValue(parsing: wide, depthLimit: 3).arrayValue?.count == 10_000)
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")])
  func fitsOnASmallStack(_ opening: String, _ closing: String) throws {
    let text = nested(512 / closing.count, opening, closing)
    let copies = try onSmallStack {
      let value = try JSONValue(parsing: text)
      let other = try JSONValue(parsing: value.bytes(pretty: true))
      return Set([value, other]).count == 1 && value == other && other.text() == text ? 1 : 2
    }
    #expect(copies == 1, "Values of the greatest depth are equal and print alike.")
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func refusesAFloodOfOpeningsOnASmallStack(_ opening: String) throws {
    let bytes = Array(String(repeating: opening, count: 1_000_000).utf8)
    let reason = try onSmallStack {
      do throws(JSONParseError) {
        return try JSONValue(parsing: bytes).kind
      } catch {
        return error.reason
      }
    }
    #expect(reason == "arrays and objects are nested more than 512 deep")
  }

  private func nested(_ steps: Int, _ opening: String, _ closing: String) -> String {
    String(repeating: opening, count: steps) + (opening.hasSuffix("[") ? "" : "0")
      + String(repeating: closing, count: steps)
  }
}
