/// Times as HTTP and RFC 3339 write them. Milliseconds since 1970, UTC.
enum TimeText {
  /// `2026-08-20T10:00:00.123Z`
  static func rfc3339(_ milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: milliseconds)
    let seconds = time.millisecondOfDay / 1000
    return "\(pad(time.year, 4))-\(pad(time.month))-\(pad(time.day))T"
      + "\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))"
      + ".\(pad(time.millisecondOfDay % 1000, 3))Z"
  }

  /// `Thu, 20 Aug 2026 10:00:00 GMT`, the form of HTTP's Date.
  static func httpDate(_ milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: milliseconds)
    let seconds = time.millisecondOfDay / 1000
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekdays[time.weekday]), \(pad(time.day)) \(months[Int(time.month) - 1]) \(pad(time.year, 4)) "
      + "\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60)) GMT"
  }

  /// Milliseconds since 1970; nil if the text is not an RFC 3339 time. A leap second counts as the next one.
  static func milliseconds(rfc3339 text: String) -> Int64? {
    var reader = DigitReader(text)
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
      let day = reader.digits(2), reader.skip("T", "t", " "), let hour = reader.digits(2), reader.skip(":"),
      let minute = reader.digits(2), reader.skip(":"), let second = reader.digits(2)
    else { return nil }
    guard year >= 1, (1...12).contains(month), day >= 1, day <= CivilTime.daysInMonth(month, ofYear: year),
      hour <= 23, minute <= 59, second <= 60
    else { return nil }

    var fraction: Int64 = 0
    if reader.skip(".") {
      guard let milliseconds = reader.fractionInMilliseconds() else { return nil }
      fraction = milliseconds
    }
    guard let offset = reader.zoneOffset(), reader.isAtEnd else { return nil }
    let inDay = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    return CivilTime(year: year, month: month, day: day, millisecondOfDay: inDay).milliseconds - offset
  }

  private static func pad(_ number: Int64, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) {
      rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func digits(_ count: Int) -> Int64? {
      let taken = rest.prefix(count)
      guard taken.count == count, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      rest = rest.dropFirst(count)
      return taken.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    mutating func skip(_ accepted: Character...) -> Bool {
      guard let first = rest.first, accepted.contains(Character(Unicode.Scalar(first))) else { return false }
      rest = rest.dropFirst()
      return true
    }

    mutating func fractionInMilliseconds() -> Int64? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return nil }
      rest = rest.dropFirst(digits.count)
      let padded = Array(digits.prefix(3)) + Array(repeating: 0x30, count: max(0, 3 - digits.count))
      return padded.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// In milliseconds from UTC.
    mutating func zoneOffset() -> Int64? {
      if skip("Z", "z") { return 0 }
      let isWest = rest.first == 0x2D
      guard skip("+", "-"), let hours = digits(2), skip(":"), let minutes = digits(2), hours <= 23,
        minutes <= 59
      else { return nil }
      let offset = (hours * 60 + minutes) * 60_000
      return isWest ? -offset : offset
    }
  }
}

/// A calendar moment in UTC, converted to and from milliseconds since 1970.
///
/// Proleptic Gregorian, years 1 to 9999. Foundation's calendars would do, at a hundred times the price.
struct CivilTime: Equatable {
  var year: Int64
  var month: Int64
  var day: Int64
  /// Milliseconds since midnight.
  var millisecondOfDay: Int64

  static let dayLength: Int64 = 86_400_000

  init(milliseconds: Int64) {
    let days = milliseconds.flooredDivision(by: CivilTime.dayLength)
    millisecondOfDay = milliseconds - days * CivilTime.dayLength
    // Days counted from 0000-03-01, in eras of 400 years.
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  init(year: Int64, month: Int64, day: Int64, millisecondOfDay: Int64 = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.millisecondOfDay = millisecondOfDay
  }

  var milliseconds: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredDivision(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * CivilTime.dayLength + millisecondOfDay
  }

  /// The same day some months later, or the last day of a month too short for it.
  func adding(months: Int64) -> CivilTime {
    let total = year * 12 + (month - 1) + months
    var result = self
    result.year = total.flooredDivision(by: 12)
    result.month = total - result.year * 12 + 1
    result.day = min(day, CivilTime.daysInMonth(result.month, ofYear: result.year))
    return result
  }

  static func daysInMonth(_ month: Int64, ofYear year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Sunday is 0.
  var weekday: Int {
    let days = milliseconds.flooredDivision(by: CivilTime.dayLength)
    return Int((days + 4) - (days + 4).flooredDivision(by: 7) * 7)
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
