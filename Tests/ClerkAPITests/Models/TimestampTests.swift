import JSON
import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Moments")
struct TimestampTests {
  @Test(
    arguments: [
      ("2026-08-20T10:00:00.123Z", 1_787_220_000_123), ("2026-08-20T10:00:00Z", 1_787_220_000_000),
      ("2026-08-20T12:00:00+02:00", 1_787_220_000_000), ("2026-08-20T04:30:00.5-05:30", 1_787_220_000_500),
      ("2026-08-20t10:00:00.123456789z", 1_787_220_000_123), ("1970-01-01T00:00:00Z", 0),
      ("1969-12-31T23:59:59.999Z", -1), ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func readsRFC3339(text: String, milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      "", "2026-08-20", "2026-08-20T10:00:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
      "2026-08-20T24:00:00Z", "2026-08-20T10:60:00Z", "2026-08-20T10:00:61Z", "2026-08-20T10:00:00.Z",
      "2026-08-20T10:00:00+24:00", "2026-08-20T10:00:00+02:60", "2026-08-20T10:00:00+0200",
      "2026-08-20T10:00:00Z ", "12026-08-20T10:00:00Z", "2026-8-20T10:00:00Z", "２026-08-20T10:00:00Z",
    ])
  func refusesWhatIsNotRFC3339(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func readsTheDatesOfHTTP() {
    #expect(Timestamp(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT")?.milliseconds == 784_111_777_000)
    for text in [
      "", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 25:00:00 GMT", "Sun, 31 Feb 1994 08:49:37 GMT",
      "Sun, 06 Nov 9223372036854775807 08:49:37 GMT", "Sun, 06 Nov 1994 9223372036854775807:49:37 GMT",
      "1994",
      "Sunday, 06-Nov-94 08:49:37 GMT",
    ] {
      #expect(Timestamp(httpDate: text) == nil, "\(text)")
    }
  }

  @Test func writesRFC3339() {
    #expect(Timestamp(milliseconds: 1_716_883_200_000).description == "2024-05-28T08:00:00.000Z")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    // Nothing a server sends may stop the program.
    #expect(Timestamp(milliseconds: .max).description.hasSuffix("Z"))
    #expect(Timestamp(milliseconds: .min).description.hasPrefix("-"))
  }

  @Test func whatIsWrittenIsReadBack() {
    var chance = SeededGenerator(seed: 7)
    let range = Timestamp.writable.lowerBound.milliseconds...Timestamp.writable.upperBound.milliseconds
    for _ in 0..<5000 {
      let time = Timestamp(milliseconds: Int64.random(in: range, using: &chance))
      #expect(Timestamp(rfc3339: time.description) == time)
    }
  }

  @Test func isReadFromMillisecondsOrText() throws {
    #expect(try JSONReader(1_716_883_200_000).timestamp() == Timestamp(milliseconds: 1_716_883_200_000))
    #expect(try JSONReader("2026-08-20T10:00:00.123Z").timestamp().milliseconds == 1_787_220_000_123)
    let odd: [JSONValue] = ["yesterday", true, .number(JSONNumber(.max)), .number(JSONNumber(.min)), [], [:]]
    for value in odd {
      #expect(throws: JSONReadError.self, "\(value)") { try JSONReader(value).timestamp() }
    }
  }
}
