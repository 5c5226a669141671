extension Timestamp {
  /// Reads RFC 3339 (`2026-08-20T10:00:00.123Z`, `+02:00`); digits beyond milliseconds are dropped. Nil if it is
  /// something else. Clerk writes the times of credit ledger entries so (OpenAPI `CommerceCreditLedgerResponse`).
  public init?(rfc3339 text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
      let day = reader.number(2), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(2), reader.take(":"), let minute = reader.number(2), reader.take(":"),
      let second = reader.number(2), hour < 24, minute < 60, second <= 60,
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    var fraction: Int64 = 0
    if reader.take(".") {
      guard let read = reader.fraction() else { return nil }
      fraction = read
    }
    var offset: Int64 = 0
    if !(reader.take("Z") || reader.take("z")) {
      let sign: Int64 = reader.take("-") ? -1 : reader.take("+") ? 1 : 0
      guard sign != 0, let hours = reader.number(2), reader.take(":"), let minutes = reader.number(2) else {
        return nil
      }
      offset = sign * (hours * 60 + minutes)
    }
    guard reader.isAtEnd else { return nil }
    let minutes = date.daysSince1970 * 1440 + hour * 60 + minute - offset
    milliseconds = (minutes * 60 + second) * 1000 + fraction
  }

  /// Reads the form HTTP uses (`Sun, 06 Nov 1994 08:49:37 GMT`, RFC 9110 §5.6.7). Nil if it is something else.
  public init?(httpDate text: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), let year = Int64(words[3]),
      let month = months.firstIndex(of: words[2])
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3, let date = CalendarDate(year: year, month: Int64(month + 1), day: day) else {
      return nil
    }
    milliseconds = (((date.daysSince1970 * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]) * 1000
  }
}

/// Reads digits and signs from the front of a text.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
      rest.removeFirst()
    }
    return value
  }

  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var digits = 0
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      if digits < 3 { value = value * 10 + Int64(byte - 0x30) }
      digits += 1
      rest.removeFirst()
    }
    guard digits > 0 else { return nil }
    while digits < 3 {
      value *= 10
      digits += 1
    }
    return value
  }
}
