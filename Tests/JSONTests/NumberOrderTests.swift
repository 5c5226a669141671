import JSON
import Testing

@Suite("Numbers in order")
struct NumberOrderTests {
  /// Ascending; those of one line are the same.
  private static let order = [
    ["-1e999999999999999999999"], ["-1e400", "-10e399"], ["-12.5", "-125e-1"], ["-1.5"],
    ["-1", "-1.0", "-10e-1"],
    ["-1e-400"], ["-1e-999999999999999999999"], ["0", "-0", "0e9", "0.000"], ["1e-999999999999999999999"],
    ["1e-400"], ["0.1", "1e-1", "0.10"], ["9"], ["10", "1e1", "10.0"], ["10.5"],
    ["9223372036854775807"], ["9223372036854775808"], ["1e19"], ["1e400"], ["1e999999999999999999999"],
  ]

  @Test func isByValue() throws {
    for (place, one) in Self.order.enumerated() {
      for (otherPlace, other) in Self.order.enumerated() {
        for text in one {
          for otherText in other {
            let number = try #require(JSONNumber(text: text))
            let otherNumber = try #require(JSONNumber(text: otherText))
            let expected = place < otherPlace ? -1 : place > otherPlace ? 1 : 0
            #expect(number.compare(otherNumber) == expected, "\(text) and \(otherText)")
          }
        }
      }
    }
  }
}
