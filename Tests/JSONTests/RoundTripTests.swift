import JSON
import Testing

/// Reading what was printed gives the same again, for documents of every kind.
@Suite struct RoundTripTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func readsBackWhatItPrints(seed: UInt64) throws {
    var documents = RandomDocument(seed: seed)
    for _ in 0..<100 {
      let document = try documents.value()
      let (compact, pretty) = (document.bytes(), document.bytes(pretty: true))
      let again = try JSONValue(parsing: compact)
      #expect(again == document)
      #expect(again.hashValue == document.hashValue)
      #expect(again.bytes() == compact)
      #expect(try JSONValue(parsing: pretty) == document)
      #expect(try JSONValue(parsing: document.text(pretty: true)).bytes(pretty: true) == pretty)
    }
  }

  /// Swift's own decoder of UTF-16 is the judge of what a string of escapes means.
  @Test func readsEscapesAsUTF16() throws {
    var documents = RandomDocument(seed: 77)
    for _ in 0..<3_000 {
      let units = documents.units()
      let quoted = "\"" + units.map { documents.escape($0) }.joined() + "\""
      let text = try #require(try JSONValue(parsing: quoted).stringValue)
      #expect(Array(text.unicodeScalars) == Array(String(decoding: units, as: UTF16.self).unicodeScalars))
    }
  }
}
