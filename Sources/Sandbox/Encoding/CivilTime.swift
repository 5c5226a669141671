/// A moment in UTC as a calendar writes it, converted to and from milliseconds since 1970.
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

  /// The same day some months on, or the last day of a month too short for it.
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
