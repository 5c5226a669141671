/// A moment, in milliseconds since 1970-01-01T00:00:00Z, as Clerk counts time.
package struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What RFC 3339 can write: the years 0000 to 9999.
  package static let writable =
    Timestamp(milliseconds: -62_167_219_200_000)...Timestamp(milliseconds: 253_402_300_799_999)

  /// Milliseconds since 1970-01-01T00:00:00Z.
  package var milliseconds: Int64

  /// The moment so many milliseconds after 1970 began.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Whether `left` is earlier.
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
