/// A moment, in milliseconds since 1970-01-01T00:00:00Z, as Clerk counts time.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  /// The moment so many milliseconds after 1970 began.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Whether `left` is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// `2024-05-28T08:00:00.000Z`.
  public var description: String {
    let parts = CalendarDate(daysSince1970: milliseconds.floorDivided(by: 86_400_000))
    let ofDay = milliseconds - milliseconds.floorDivided(by: 86_400_000) * 86_400_000
    let clock =
      "\(padded(ofDay / 3_600_000, 2)):\(padded(ofDay / 60_000 % 60, 2)):\(padded(ofDay / 1000 % 60, 2))"
    return "\(parts)T\(clock).\(padded(ofDay % 1000, 3))Z"
  }

  private func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
