import TestSupport
import Testing

@testable import ClerkAPI

@Suite("Money as a person types it")
struct MoneyParsingTests {
  @Test(
    arguments: [
      ("25", 2500), ("25.5", 2550), ("25.50", 2550), ("1,234.50", 123_450), ("$25", 2500), ("$ 25", 2500),
      ("  25  ", 2500), ("USD 25", 2500), ("0", 0), ("0.01", 1), ("1,234,567", 123_456_700),
      ("1234567.8", 123_456_780),
      ("007", 700), ("$1,000.00", 100_000), ("92233720368547758.07", .max),
    ] as [(String, Int64)])
  func readsDollars(text: String, units: Int64) throws {
    #expect(try Money(parsing: text, currency: .usd) == Money(minorUnits: units, currency: .usd))
  }

  @Test(
    arguments: [
      ("", .empty), ("   ", .empty), ("$", .empty), ("-5", .negative), ("−5", .negative), ("$-5", .negative),
      ("-$5", .negative), ("1,23", .grouping), ("12,34.50", .grouping), (",123", .grouping),
      ("1,,234", .grouping),
      ("1234,567", .grouping), ("0,123", .grouping), ("1,2345", .grouping), ("1.234,50", .grouping),
      ("1.234", .places(.usd)), ("0.001", .places(.usd)), ("1.", .incomplete), (".5", .incomplete),
      (".", .incomplete), ("1.2.3", .unexpected(".")), ("25€", .unexpected("€")), ("€25", .unexpected("€")),
      ("1e3", .unexpected("e")), ("+5", .unexpected("+")), ("1 234", .unexpected(" ")),
      ("٣", .unexpected("٣")),
      ("5\u{301}", .unexpected("5\u{301}")), ("25 cents", .unexpected(" ")), ("0x10", .unexpected("x")),
      ("92233720368547758.08", .tooLarge), ("99999999999999999999", .tooLarge),
    ] as [(String, MoneyTextError)])
  func refusesWithTheReason(text: String, reason: MoneyTextError) {
    #expect(throws: reason) { try Money(parsing: text, currency: .usd) }
  }

  @Test func takesAsManyPlacesAsTheCurrencyHas() throws {
    let yen = Currency(code: "JPY")
    let dinar = Currency(code: "KWD")
    #expect(try Money(parsing: "¥500", currency: yen).minorUnits == 500)
    #expect(throws: MoneyTextError.places(yen)) { try Money(parsing: "500.0", currency: yen) }
    #expect(try Money(parsing: "1.234", currency: dinar).minorUnits == 1234)
    #expect(try Money(parsing: "KWD 1.25", currency: dinar).minorUnits == 1250)
    #expect(throws: MoneyTextError.places(dinar)) { try Money(parsing: "1.2345", currency: dinar) }
  }

  @Test(
    arguments: [
      .empty, .negative, .unexpected("x"), .grouping, .places(.usd), .places(Currency(code: "JPY")),
      .incomplete,
      .tooLarge,
    ] as [MoneyTextError])
  func explainsEveryRefusal(error: MoneyTextError) {
    #expect(error.explanation.hasSuffix("."))
    #expect(error.description == error.explanation)
  }

  @Test("Reading what was formatted gives it back", arguments: 0...4)
  func formatAndParseAreInverse(exponent: Int) throws {
    var chance = SeededGenerator(seed: UInt64(exponent) + 1)
    for code in ["USD", "JPY", "ABC"] {
      let currency = Currency(code: code, exponent: exponent)
      for round in 0..<2000 {
        let bound = Int64.max >> Int64(round % 63)
        let money = Money(minorUnits: Int64.random(in: 0...bound, using: &chance), currency: currency)
        #expect(try Money(parsing: money.description, currency: currency) == money)
      }
    }
  }

  @Test("Formatting what was read gives its usual form", arguments: 0...4)
  func parsingUngroupedTextKeepsTheDigits(exponent: Int) throws {
    var chance = SeededGenerator(seed: 99)
    let currency = Currency(code: "ABC", exponent: exponent)
    for _ in 0..<1000 {
      let whole = Int64.random(in: 0...9_999_999, using: &chance)
      let places = Int.random(in: 0...exponent, using: &chance)
      let fraction = String((0..<places).map { _ in "0123456789".randomElement(using: &chance) ?? "0" })
      let text = "\(whole)" + (places == 0 ? "" : ".\(fraction)")
      let money = try Money(parsing: text, currency: currency)
      let padded = fraction + String(repeating: "0", count: exponent - places)
      #expect(String(money.minorUnits) == String(Int64("\(whole)\(padded)") ?? -1), "\(text)")
    }
  }
}
