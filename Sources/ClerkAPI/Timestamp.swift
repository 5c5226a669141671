/// A moment, in milliseconds since 1970-01-01T00:00:00Z, as Clerk counts time.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What RFC 3339 can write: the years 0000 to 9999.
  package static let writable =
    Timestamp(milliseconds: -62_167_219_200_000)...Timestamp(milliseconds: 253_402_300_799_999)

  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// RFC 3339: `2024-05-28T08:00:00.000Z`.
  package var description: String {
    let (days, ofDay) = milliseconds.flooredDivision(by: 86_400_000)
    let clock = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60].map { $0.padded(2) }
    return "\(CalendarDate(daysSince1970: days))T\(clock.joined(separator: ":")).\((ofDay % 1000).padded(3))Z"
  }
}

extension Timestamp {
  /// Parses RFC 3339 (`2026-08-20T10:00:00.123Z`, `…+02:00`); digits beyond milliseconds are dropped. Nil for
  /// anything else. Clerk writes the times of credit ledger entries like this (OpenAPI
  /// `CommerceCreditLedgerResponse`).
  package init?(rfc3339 text: String) {
    var text = TextScanner(text)
    guard let year = text.number(digits: 4), text.take("-"), let month = text.number(digits: 2),
      text.take("-"),
      let day = text.number(digits: 2), text.take("T") || text.take("t") || text.take(" "),
      let clock = text.clock(), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    var fraction: Int64 = 0
    if text.take(".") {
      guard let read = text.milliseconds() else { return nil }
      fraction = read
    }
    var offset: Int64 = 0
    if !text.take("Z"), !text.take("z") {
      let sign: Int64 = text.take("-") ? -1 : text.take("+") ? 1 : 0
      guard sign != 0, let hours = text.number(digits: 2), hours < 24, text.take(":"),
        let minutes = text.number(digits: 2), minutes < 60
      else { return nil }
      offset = sign * (hours * 60 + minutes) * 60
    }
    guard text.isAtEnd else { return nil }
    milliseconds = (date.daysSince1970 * 86_400 + clock - offset) * 1000 + fraction
  }

  /// Parses the date of HTTP headers (`Sun, 06 Nov 1994 08:49:37 GMT`, RFC 9110 §5.6.7; not the two forms it calls
  /// obsolete). Nil for anything else.
  package init?(httpDate text: String) {
    var text = TextScanner(text)
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    guard weekdays.contains(where: { text.take($0) }), text.take(", "), let day = text.number(digits: 2),
      text.take(" "), let month = months.firstIndex(where: { text.take($0) }), text.take(" "),
      let year = text.number(digits: 4), text.take(" "), let clock = text.clock(), text.take(" GMT"),
      text.isAtEnd, let date = CalendarDate(year: year, month: Int64(month + 1), day: day)
    else { return nil }
    milliseconds = (date.daysSince1970 * 86_400 + clock) * 1000
  }
}

/// A day of the Gregorian calendar, and back to a count of days.
struct CalendarDate: Hashable, CustomStringConvertible {
  var year: Int64
  var month: Int64
  var day: Int64

  /// Counts years from March so that leap days come last.
  init(daysSince1970 days: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `year` is 0 to 9999; nil if there is no such day.
  init?(year: Int64, month: Int64, day: Int64) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
    guard CalendarDate(daysSince1970: daysSince1970) == self else { return nil }
  }

  var daysSince1970: Int64 {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// `2024-05-28`.
  var description: String { "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))" }
}

extension Int64 {
  /// Rounds towards negative infinity; the remainder is never negative.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// With at least `digits` digits.
  func padded(_ digits: Int) -> String {
    let text = String(magnitude)
    return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
  }
}

/// Reads digits and words from the front of a text.
struct TextScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// If the text continues with `word`, consumes it.
  mutating func take(_ word: String) -> Bool {
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  /// A number of exactly `digits` digits, at most 18.
  mutating func number(digits: Int) -> Int64? {
    let head = rest.prefix(digits)
    guard head.count == digits, head.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(digits)
    return head.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// `08:49:37` in seconds; a leap second counts as the second after it.
  mutating func clock() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60,
      take(":"), let second = number(digits: 2), second <= 60
    else { return nil }
    return (hour * 60 + minute) * 60 + second
  }

  /// The digits after a decimal point, in thousandths; further digits are dropped.
  mutating func milliseconds() -> Int64? {
    let digits = rest.prefix(while: Self.isDigit)
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let thousandths =
      Array(digits.prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - digits.count))
    return thousandths.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
