import JSON
import TestSupport
import Testing

@Suite struct NumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("0.000", 0), ("-0.0e7", 0), ("0e99999999999999999999999", 0), ("1", 1),
      ("1.0", 1), ("1e0", 1),
      ("1e2", 100), ("1E+2", 100), ("100e-2", 1), ("1.5e1", 15), ("-12.50e1", -125), ("0.001e3", 1),
      ("1000000e-6", 1),
      ("1e18", 1_000_000_000_000_000_000), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", .max), ("9223372036854775807.000", .max), ("9.223372036854775807e18", .max),
      ("92233720368547758070e-1", .max), ("-9223372036854775808", .min), ("-9.223372036854775808E+18", .min),
      ("-92233720368547758080e-1", .min),
    ] as [(String, Int64)])
  func isWhole(_ text: String, _ value: Int64) throws {
    #expect(try number(text).int64 == value)
    #expect(try JSONValue(parsing: text).int64Value == value)
  }

  @Test(arguments: [
    "1.5", "0.1", "1e-1", "-0.5", "9223372036854775808", "9223372036854775808.0", "-9223372036854775809",
    "1e19", "-1e19",
    "9.3e18", "1e400", "1e-400", "1e99999999999999999999", "-1e-99999999999999999999",
    "9223372036854775807.5",
    "123456789012345678901234567890",
  ])
  func isNotWholeOrDoesNotFit(_ text: String) throws {
    #expect(try number(text).int64 == nil)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, 1_716_883_200_000, .max])
  func isMadeOfAnInteger(_ value: Int64) {
    #expect(JSONNumber(value).text == "\(value)")
    #expect(JSONNumber(value).int64 == value)
  }

  @Test(arguments: [
    ("1.0", "1e0"), ("100", "1E2"), ("0", "-0"), ("0", "0.0e-5"), ("0", "0e99999999999999999999"),
    ("1.10", "1.1"),
    ("-1.5", "-15e-1"), ("0.001", "1e-3"), ("123e+05", "12300000"), ("1e-007", "0.0000001"),
    ("1E400", "10e399"), ("0.1e-400", "1e-401"),
    ("1e99999999999999999999", "10e99999999999999999998"),
    ("1e100000000000000000000", "10e99999999999999999999"),
    ("1e-99999999999999999999", "0.1e-99999999999999999998"),
    ("0.1e-99999999999999999999", "1e-100000000000000000000"),
    ("1e9223372036854775808", "10e9223372036854775807"),
    ("1e-9223372036854775809", "0.1e-9223372036854775808"),
    ("1e0000000000000000000000005", "100000"), ("1e+99999999999999999999", "1e0099999999999999999999"),
  ])
  func isTheSameNumber(_ one: String, _ other: String) throws {
    #expect(try number(one).isEqual(inValueTo: number(other)))
    #expect(try number(other).isEqual(inValueTo: number(one)))
    #expect(try number(one) != number(other), "`==` compares what is written.")
  }

  @Test(arguments: [
    ("1", "-1"), ("1", "1.0000000000000000000000000001"), ("0.1", "0.10000000000000000555"),
    ("1e400", "1e401"),
    ("9007199254740993", "9007199254740992"), ("1e99999999999999999999", "1e99999999999999999998"),
    ("1e99999999999999999999", "1e-99999999999999999999"),
    ("1e99999999999999999999", "-1e99999999999999999999"),
    ("0", "1e-99999999999999999999"), ("12", "21"), ("1", "10"),
  ])
  func isAnotherNumber(_ one: String, _ other: String) throws {
    #expect(try !number(one).isEqual(inValueTo: number(other)))
    #expect(try !number(other).isEqual(inValueTo: number(one)))
  }

  /// A number's point is moved and its exponent mended; the value stays.
  @Test func staysTheSameWhenThePointMoves() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let digits =
        "\(Int.random(in: 1...9, using: &generator))\(UInt64.random(in: 0 ... .max, using: &generator))"
      let exponent = Int.random(in: -50...50, using: &generator)
      let point = Int.random(in: 1..<digits.count, using: &generator)
      let whole = try number("\(digits)e\(exponent)")
      let moved = try number(
        "\(digits.prefix(point)).\(digits.dropFirst(point))00E\(exponent + digits.count - point)")
      let next = try number("\(digits)e\(exponent + 1)")
      #expect(whole.isEqual(inValueTo: moved), "\(whole) and \(moved)")
      #expect(!whole.isEqual(inValueTo: next), "\(whole) and \(next)")
    }
  }

  /// What would be a terabyte if it were written out takes no longer than it is itself.
  @Test func readsHugeNumbersWithoutWritingThemOut() throws {
    let exponent = String(repeating: "9", count: 100_000)
    let digits = String(repeating: "7", count: 100_000)
    #expect(try number("1e1000000000000").isEqual(inValueTo: number("10e999999999999")))
    #expect(try number("1e\(exponent)").isEqual(inValueTo: number("1.0E+\(exponent)")))
    #expect(try number("1e\(exponent)").int64 == nil)
    #expect(try number("0.\(digits)").isEqual(inValueTo: number("\(digits)e-100000")))
    #expect(try number(digits).int64 == nil)
    #expect(try number("1\(String(repeating: "0", count: 100_000))e-100000").int64 == 1)
  }

  private func number(_ text: String) throws -> JSONNumber {
    try #require(JSONNumber(text: text), "\(text) is no number")
  }
}
