import ClerkAPI
import Testing

@Suite("Money for programs")
struct PlainMoneyTests {
  @Test(
    arguments: [
      (123_450, 2, "1234.50"), (-500, 2, "-5.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (0, 2, "0.00"),
      (500, 0, "500"), (0, 0, "0"), (1250, 3, "1.250"), (1, 4, "0.0001"),
      (Int64.min, 2, "-92233720368547758.08"), (.max, 2, "92233720368547758.07"),
    ] as [(Int64, Int, String)])
  func plainText(units: Int64, exponent: Int, text: String) {
    #expect(Money(minorUnits: units, currency: Currency(code: "XXX", exponent: exponent)).plain == text)
  }
}
