import Changes
import ClerkAPI

/// A sum of money over time, as columns of a small chart. A column shows the sum at its end.
package struct CreditChart: Equatable, Sendable {
  /// Eighths of a row filled, for each column.
  package let levels: [Int]
  package let rows: Int
  /// The amount at the top.
  package let high: Money
  /// The amount at the bottom: zero, or the lowest sum if that is negative.
  package let low: Money
  package let from: Timestamp

  /// From the first sum to `now`; nil where there is nothing to show.
  package init?(_ history: CreditHistory, columns: Int, rows: Int, now: Timestamp) {
    let sums = zip(history.made, history.runningSums).compactMap { movement, sum in
      sum.map { (at: movement.at, sum: $0) }
    }
    guard let first = sums.first, columns > 0, rows > 0 else { return nil }
    let units = sums.map(\.sum.minorUnits)
    let (lowest, highest) = (min(0, units.min() ?? 0), max(0, units.max() ?? 0))
    let currency = first.sum.currency
    high = Money(minorUnits: highest, currency: currency)
    low = Money(minorUnits: lowest, currency: currency)
    from = first.at
    self.rows = rows
    let range = Self.distance(lowest, highest)
    let span = max(1, Self.distance(first.at.milliseconds, max(first.at.milliseconds, now.milliseconds)))
    var levels = [Int](repeating: 0, count: columns)
    var next = 0
    var sum = units[0]
    for column in 0..<columns {
      // The end of the column, as far from the first sum as its share of the whole.
      let end = Self.share(span, UInt64(column + 1), of: UInt64(columns))
      while next < sums.count, Self.distance(first.at.milliseconds, sums[next].at.milliseconds) <= end {
        sum = units[next]
        next += 1
      }
      // What happened at this very moment belongs to the last column.
      if column == columns - 1 { sum = units[units.count - 1] }
      levels[column] =
        range == 0 ? 0 : Int(Self.share(Self.distance(lowest, sum), UInt64(rows * 8), of: range))
    }
    self.levels = levels
  }

  /// Eighths filled in a row, counted from the top.
  package func eighths(column: Int, row: Int) -> Int {
    max(0, min(8, levels[column] - (rows - 1 - row) * 8))
  }

  /// The distance of two numbers, the smaller one first.
  private static func distance(_ low: Int64, _ high: Int64) -> UInt64 {
    high < low ? 0 : UInt64(bitPattern: high &- low)
  }

  /// `value` · `part` / `whole`, to the nearest whole; `part` is at most `whole`, or `value` is.
  private static func share(_ value: UInt64, _ part: UInt64, of whole: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: part)
    let (low, carries) = product.low.addingReportingOverflow(whole / 2)
    return whole.dividingFullWidth((product.high + (carries ? 1 : 0), low)).quotient
  }
}
