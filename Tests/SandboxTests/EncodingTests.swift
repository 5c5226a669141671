import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("Times, identifiers, multipart, JSON", .inRealTime)
struct EncodingTests {
  @Test(
    "RFC 3339 is read strictly",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2012-10-20T07:15:20.902Z", 1_350_717_320_902),
      ("2024-02-29T12:00:00+02:00", 1_709_200_800_000), ("1969-12-31T23:59:59.5Z", -500),
      ("2020-01-01t00:00:00.1234567z", 1_577_836_800_123), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2020-06-01T00:00:00-05:30", 1_590_989_400_000),
      ("2023-02-29T00:00:00Z", nil), ("2020-13-01T00:00:00Z", nil), ("2020-00-01T00:00:00Z", nil),
      ("2020-01-32T00:00:00Z", nil), ("2020-01-01T24:00:00Z", nil), ("2020-01-01", nil),
      ("2020-01-01T00:00Z", nil),
      ("2020-01-01T00:00:00", nil), ("2020-01-01T00:00:00.Z", nil), ("2020-01-01T00:00:00+0200", nil),
      ("2020-01-01T00:00:00Zx", nil), ("0000-01-01T00:00:00Z", nil), ("", nil),
    ] as [(String, Int64?)])
  func times(text: String, expected: Int64?) {
    #expect(TimeText.milliseconds(rfc3339: text) == expected)
  }

  @Test("Times are written as they are read")
  func written() {
    for milliseconds in stride(from: -62_135_596_800_000, to: 253_402_300_799_999, by: 12_345_678_901)
      as StrideTo<Int64>
    {
      #expect(TimeText.milliseconds(rfc3339: TimeText.rfc3339(milliseconds)) == milliseconds)
    }
    #expect(TimeText.httpDate(784_111_777_000) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }

  @Test(
    "A month on is the same day, or the last there is",
    arguments: [
      ("2024-01-31T00:00:00.000Z", 1, "2024-02-29T00:00:00.000Z"),
      ("2023-12-15T00:00:00.000Z", 1, "2024-01-15T00:00:00.000Z"),
      ("2024-02-29T00:00:00.000Z", 12, "2025-02-28T00:00:00.000Z"),
      ("2024-03-31T00:00:00.000Z", -1, "2024-02-29T00:00:00.000Z"),
    ] as [(String, Int64, String)])
  func months(from: String, months: Int64, to: String) throws {
    let start = CivilTime(milliseconds: try #require(TimeText.milliseconds(rfc3339: from)))
    #expect(TimeText.rfc3339(start.adding(months: months).milliseconds) == to)
  }

  @Test("Identifiers are a KSUID in base 62")
  func ksuid() {
    // The largest number of 20 bytes, as the KSUID reference has it.
    let largest = KSUID(
      seconds: KSUID.epoch + Int64(UInt32.max), order: .max, random: .max, salt: .max)
    #expect(largest.identifier("") == "aWgEPTl1tmebfsQzFP4bxwgy80V")
    #expect(
      KSUID(seconds: 0, order: 0, random: 0, salt: 0).identifier("org_") == "org_000000000000000000000000000")
    #expect(
      KSUID(derivedFrom: "a", purpose: "x").identifier("p_")
        != KSUID(derivedFrom: "a", purpose: "y").identifier("p_"))
  }

  @Test("JSON is escaped as Go does, and is JSON")
  func json() throws {
    let text = "a\"\\/\n\r\t\u{1}\u{7F}<>&\u{2028}\u{2029}é🐙 ‧"
    var json = AnswerWriter()
    json.object { json in
      json.member("text", text)
      json.member("list", array: { list in (1...3).forEach { list.integer($0) } })
      json.member("none", orNull: Int?.none)
      json.member("inner", object: { $0.member("yes", true) })
    }
    let value = try JSONValue(parsing: json.bytes)
    #expect(value.objectValue?["text"]?.stringValue == text)
    #expect(value.objectValue?["list"] == [1, 2, 3])
    #expect(value.objectValue?["inner"] == ["yes": true])
    let written = String(decoding: json.bytes, as: UTF8.self)
    #expect(written.contains(#"\u003c\u003e\u0026\u2028\u2029"#))
  }

  @Test("Multipart bodies are cut at their boundary only")
  func multipart() throws {
    let content: [UInt8] = Array("\r\n--frontie\r\n--\r\n\r\n--".utf8) + [0, 255]
    let body =
      Array(
        "preamble\r\n--frontier\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=file\r\n\r\n"
          .utf8)
      + content
      + Array(
        "\r\n--frontier\r\ncontent-disposition: form-data; name=\"b\"\r\n\r\n\r\n--frontier--\r\nend".utf8)
    let parts = try #require(
      Multipart(body: body, contentType: "multipart/form-data; charset=x; boundary=\"frontier\""))
    #expect(parts.parts.map(\.name) == ["file", "b"])
    #expect(parts["file"].map(Array.init) == content)
    #expect(parts["b"]?.isEmpty == true)
    #expect(parts["c"] == nil)
    for length in 0..<(body.count - 5) {
      let cut = Multipart(
        body: Array(body.prefix(length)), contentType: "multipart/form-data; boundary=frontier")
      #expect(cut == nil || length >= body.count - 7)
    }
  }

  @Test(
    "Base 64 for addresses agrees with known values",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("~~~???", "fn5-Pz8_"),
    ])
  func base64(text: String, encoded: String) {
    #expect(Base64URL.encoded(text.utf8) == encoded)
  }

  @Test(
    "Amounts have two decimals",
    arguments: [
      (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (2000, "20.00"), (-123_456, "-1234.56"),
      (Int64.min, "-92233720368547758.08"),
    ] as [(Int64, String)])
  func amounts(cents: Int64, text: String) {
    #expect(MoneyText.formatted(cents) == text)
  }

  @Test(
    "Queries are decoded as forms, broken encodings as they are",
    arguments: [
      ("a=1&b=%2B+x&a=2", "a", ["1", "2"]), ("a=1&b=%2B+x", "b", ["+ x"]), ("a", "a", [""]),
      ("a=%zz%4", "a", ["%zz%4"]),
      ("%61=x", "a", ["x"]), ("a=b=c", "a", ["b=c"]), ("&&", "a", []),
    ])
  func queries(query: String, name: String, values: [String]) {
    #expect(QueryParameters(query)[name] == values)
  }
}
