/// The table of what was measured.
struct Report {
  private var rows: [[String]] = [["", "orgdesk", "plain C", "ratio", "target", ""]]
  private var missed = 0
  private let repeats: Int

  init(repeats: Int) {
    self.repeats = repeats
  }

  /// Adds times: their medians or another percentile, the ratio, and whether it reaches the target.
  mutating func compare(
    _ name: String, _ orgdesk: [Duration], _ plain: [Duration], percentile: Int = 50, target: Double
  ) {
    let one = Self.percentile(percentile, of: orgdesk)
    let other = Self.percentile(percentile, of: plain)
    let ratio = one / other
    add(
      [name, Self.shown(one), Self.shown(other), Self.ratio(ratio), "≤ \(target)×"], isMet: ratio <= target)
  }

  /// Adds counts: their medians, the ratio, and whether it reaches the target, where there is one.
  mutating func compare(_ name: String, _ orgdesk: [Int], _ plain: [Int], target: Double? = nil) {
    let one = Self.median(orgdesk)
    let other = Self.median(plain)
    let ratio = Double(one) / Double(max(other, 1))
    add(
      [name, "\(one)", "\(other)", Self.ratio(ratio), target.map { "≤ \($0)×" } ?? ""],
      isMet: target.map { ratio <= $0 } ?? true)
  }

  /// Adds a figure that stands for itself.
  mutating func state(
    _ name: String, _ orgdesk: String, _ plain: String, target: String = "", isMet: Bool = true
  ) {
    add([name, orgdesk, plain, "", target], isMet: isMet)
  }

  /// The table, and a line that says whether every target was reached.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 || column == row.count - 1 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    let verdict = missed == 0 ? "Every target was reached." : "\(missed) missed."
    return lines.joined(separator: "\n") + "\n\nMedians of \(repeats), of 200 for one key. \(verdict)"
  }

  /// `3.4 ms`.
  static func shown(_ time: Duration) -> String {
    let microseconds = time / .microseconds(1)
    return microseconds < 1000 ? "\(Int(microseconds.rounded())) µs" : "\(tenths(microseconds / 1000)) ms"
  }

  /// `12.3 MB`.
  static func shown(bytes: Int) -> String {
    "\(tenths(Double(bytes) / Double(1 << 20))) MB"
  }

  private mutating func add(_ cells: [String], isMet: Bool) {
    if !isMet { missed += 1 }
    rows.append(cells + [isMet ? "" : "missed"])
  }

  static func median<Value: Comparable>(_ values: [Value]) -> Value { percentile(50, of: values) }

  private static func percentile<Value: Comparable>(_ percent: Int, of values: [Value]) -> Value {
    values.sorted()[min(values.count - 1, values.count * percent / 100)]
  }

  private static func ratio(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)×"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
