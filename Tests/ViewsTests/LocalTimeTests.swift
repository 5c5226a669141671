import Changes
import ClerkAPI
import Testing

@testable import Views

@Suite("Local time")
struct LocalTimeTests {
  /// Clocks one hour ahead of universal time, and two from 2026-03-29T01:00:00Z on.
  private let zone = LocalTime(name: { $0 < Self.change ? "CET" : "CEST" }) { $0 < Self.change ? 3600 : 7200 }
  private static let change: Int64 = 1_774_746_000

  private func utc(_ text: String) -> Timestamp? { Timestamp(rfc3339: text) }

  @Test(arguments: [
    ("2026-03-28", "2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z"),
    ("2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
    ("2026-03-30", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"),
  ])
  func aDayIsTheDayOfTheClockThatIsShown(day: String, start: String, end: String) {
    #expect(zone.moment(parsing: day) == utc(start))
    #expect(zone.moment(parsing: day, endsDay: true) == utc(end))
    #expect(zone.moment(parsing: day).map(zone.date) == day)
  }

  @Test func aTimeIsLocalUnlessItSaysItsZone() {
    #expect(zone.moment(parsing: "2026-05-28T10:00:00") == utc("2026-05-28T08:00:00Z"))
    #expect(zone.moment(parsing: "2026-05-28T10:00:00Z") == utc("2026-05-28T10:00:00Z"))
    for text in ["yesterday", "2026-02-30", "", "2026-05-28T"] { #expect(zone.moment(parsing: text) == nil) }
  }

  @Test func whatIsShownSaysItsZone() throws {
    #expect(zone.dateTimeAndZone(try #require(utc("2026-01-28T08:00:00Z"))) == "2026-01-28 09:00 CET")
    #expect(zone.dateTimeAndZone(try #require(utc("2026-05-28T08:00:00Z"))) == "2026-05-28 10:00 CEST")
    #expect(
      LocalTime.universal.dateTimeAndZone(try #require(utc("2026-05-28T08:00:00Z"))) == "2026-05-28 08:00 UTC"
    )
  }
}
