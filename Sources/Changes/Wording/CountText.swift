package enum CountText {
  /// `1 member`, `1,234 members`.
  package static func of(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }

  /// `100212` as `100,212`.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// Rounded down: `15k`, `15.2k` with tenths, `1M`; below a thousand as it is.
  static func short(_ number: Int, hasTenths: Bool) -> String {
    guard number >= 1000 else { return String(number) }
    let (unit, sign) = number < 1_000_000 ? (1000, "k") : (1_000_000, "M")
    let tenths = number / (unit / 10) % 10
    return "\(number / unit)\(hasTenths && tenths > 0 ? ".\(tenths)" : "")\(sign)"
  }
}
