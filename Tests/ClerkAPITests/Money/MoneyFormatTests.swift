import Testing

@testable import ClerkAPI

@Suite("Money as a person writes it")
struct MoneyFormatTests {
  @Test(
    arguments: [
      (2500, "USD", "$25.00"), (-500, "USD", "-$5.00"), (0, "USD", "$0.00"), (5, "USD", "$0.05"),
      (99, "USD", "$0.99"), (100, "USD", "$1.00"), (123_450, "USD", "$1,234.50"),
      (100_000_000, "USD", "$1,000,000.00"), (500, "JPY", "¥500"), (1_234_567, "JPY", "¥1,234,567"),
      (0, "JPY", "¥0"), (1250, "KWD", "KWD 1.250"), (-1250, "KWD", "-KWD 1.250"), (1, "CLF", "CLF 0.0001"),
      (1999, "EUR", "€19.99"), (1999, "GBP", "£19.99"), (1999, "XXX", "XXX 19.99"), (2500, "usd", "$25.00"),
      (.max, "USD", "$92,233,720,368,547,758.07"), (.min, "USD", "-$92,233,720,368,547,758.08"),
    ] as [(Int64, String, String)])
  func formats(units: Int64, code: String, expected: String) {
    #expect(Money(minorUnits: units, currency: Currency(code: code)).description == expected)
  }

  @Test func knowsTheDecimalPlacesOfISO4217() {
    let places = ["USD": 2, "JPY": 0, "ISK": 0, "KWD": 3, "TND": 3, "CLF": 4, "UYW": 4, "EUR": 2, "???": 2]
    for (code, exponent) in places { #expect(Currency(code: code).exponent == exponent, "\(code)") }
    #expect(Currency(code: "ABC", exponent: 9).exponent == 4)
    #expect(Currency(code: "ABC", exponent: -1).exponent == 0)
  }

  @Test func addsAndSubtractsWithinOneCurrencyAnd64Bits() {
    let dollars = { Money(minorUnits: $0, currency: .usd) }
    let yen = Money(minorUnits: 1, currency: Currency(code: "JPY"))
    #expect(dollars(2500).adding(dollars(-3000)) == dollars(-500))
    #expect(dollars(2500).subtracting(dollars(3000)) == dollars(-500))
    #expect(dollars(1).adding(yen) == nil)
    #expect(dollars(1).subtracting(yen) == nil)
    #expect(dollars(.max).adding(dollars(1)) == nil)
    #expect(dollars(.min).subtracting(dollars(1)) == nil)
    #expect(dollars(.max).subtracting(dollars(.min)) == nil)
  }
}
