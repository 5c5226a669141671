/// Writes moments in the zone of the person who reads them: the one clock of screens, messages and options.
package struct LocalTime: Sendable {
  private let id: String
  private let offset: @Sendable (_ unixSeconds: Int64) -> Int
  private let name: @Sendable (_ unixSeconds: Int64) -> String

  package static let universal = LocalTime("UTC", name: { _ in "UTC" }) { _ in 0 }

  /// The zone whose distance from universal time, in seconds, `offset` gives for a Unix time in seconds.
  ///
  /// - Parameters:
  ///   - id: Identifies the zone; two zones are equal if their ids are.
  ///   - name: What the zone is called at a Unix time in seconds.
  package init(
    _ id: String = "local time",
    name: @escaping @Sendable (_ unixSeconds: Int64) -> String = { _ in "local time" },
    offset: @escaping @Sendable (_ unixSeconds: Int64) -> Int
  ) {
    self.id = id
    self.offset = offset
    self.name = name
  }

  /// The moment that a text names: a day such as `2024-05-28` or a time such as `2024-05-28T10:00:00`, both in this zone, or a
  /// time with a zone of its own (RFC 3339). Nil for anything else.
  ///
  /// - Parameter endsDay: Whether a day stands for its end instead of its beginning.
  package func moment(parsing text: String, endsDay: Bool = false) -> Timestamp? {
    if let time = Timestamp(rfc3339: text) { return time }
    if let time = Timestamp(rfc3339: text + "Z") { return moment(local: time) }
    guard let day = Timestamp(rfc3339: text + "T00:00:00Z") else { return nil }
    return moment(local: Timestamp(milliseconds: day.milliseconds + (endsDay ? 86_400_000 : 0)))
  }

  /// What is wrong with a text that looks like a day, a month or a moment, and is none; nil for other texts.
  package static func problem(ofDay text: String) -> String? {
    let day = text.prefix { $0 != "T" && $0 != " " }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard [2, 3].contains(parts.count), zip(parts, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
      Timestamp(rfc3339: day + (parts.count == 2 ? "-01" : "") + "T00:00:00Z") == nil
    else { return nil }
    return "\(day) is not in the calendar"
  }

  /// The moment at which clocks of this zone show what clocks of universal time show at `time`.
  private func moment(local time: Timestamp) -> Timestamp {
    func shifted(_ distance: Int) -> Timestamp {
      Timestamp(milliseconds: time.milliseconds - Int64(distance) * 1000)
    }
    func distance(at time: Timestamp) -> Int { offset(time.milliseconds.floorDivided(by: 1000)) }
    // Twice, as the distance may be another one at the moment that is looked for.
    return shifted(distance(at: shifted(distance(at: time))))
  }

  /// `2024-05-28`.
  package func date(_ time: Timestamp) -> String {
    let parts = self.parts(time)
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// `2024-05-28 10:00`.
  package func dateAndTime(_ time: Timestamp) -> String {
    let parts = self.parts(time)
    return "\(date(time)) \(padded(parts.second / 3600, 2)):\(padded(parts.second / 60 % 60, 2))"
  }

  /// `2024-05-28 10:00 CEST`.
  package func dateTimeAndZone(_ time: Timestamp) -> String {
    "\(dateAndTime(time)) \(name(time.milliseconds.floorDivided(by: 1000)))"
  }

  /// `2024-05-28 10:00:05 CEST`.
  package func secondsAndZone(_ time: Timestamp) -> String {
    "\(dateAndSeconds(time)) \(name(time.milliseconds.floorDivided(by: 1000)))"
  }

  /// `2024-05-28 10:00:05`.
  package func dateAndSeconds(_ time: Timestamp) -> String {
    "\(dateAndTime(time)):\(padded(parts(time).second % 60, 2))"
  }

  // Days to year, month and day in the proleptic Gregorian calendar, counting years from March.
  private func parts(_ time: Timestamp) -> (year: Int, month: Int, day: Int, second: Int) {
    let unix = Int(time.milliseconds.floorDivided(by: 1000))
    let local = unix + offset(Int64(unix))
    let days = local.floorDivided(by: 86_400) + 719_468
    let era = days.floorDivided(by: 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1,
      local - local.floorDivided(by: 86_400) * 86_400
    )
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(max(0, number))
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension LocalTime: Equatable {
  package static func == (a: LocalTime, b: LocalTime) -> Bool { a.id == b.id }
}

extension BinaryInteger {
  fileprivate func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
