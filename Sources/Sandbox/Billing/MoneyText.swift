/// Amounts as the sandbox writes them in `amount_formatted`.
enum MoneyText {
  /// `-1234` cents are `-12.34`. The form of negative amounts is our inference.
  static func formatted(_ cents: Int64) -> String {
    let magnitude = cents.magnitude
    let fraction = magnitude % 100
    return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
