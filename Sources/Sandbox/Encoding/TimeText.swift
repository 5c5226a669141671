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

  /// Milliseconds since 1970, or nil for what is not a time of RFC 3339. A leap second counts as the next
  /// one.
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

    /// The zone's distance from UTC in milliseconds.
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
