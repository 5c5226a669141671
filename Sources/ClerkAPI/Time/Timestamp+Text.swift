extension Timestamp {
  /// Reads RFC 3339 (`2026-08-20T10:00:00.123Z`, `…+02:00`); digits beyond milliseconds are dropped. Nil if it is
  /// something else. Clerk writes the times of credit ledger entries so (OpenAPI `CommerceCreditLedgerResponse`).
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

  /// Reads the date that HTTP headers have (`Sun, 06 Nov 1994 08:49:37 GMT`, RFC 9110 §5.6.7; not the two forms
  /// it calls obsolete). Nil if it is something else.
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
