extension Money {
  /// Reads an amount as people type it: `25`, `25.5`, `1,234.50`, `$25`, `USD 25`. Nothing is guessed: a comma only
  /// stands between groups of three digits, a point only before the currency's decimal places.
  ///
  /// - Throws: `MoneyTextError` with the reason: `1,23`, `1.234`, `12,34.50`, nothing, a sign.
  package init(parsing text: String, currency: Currency) throws(MoneyTextError) {
    var rest = Self.trimmed(text)
    for mark in [currency.symbol ?? "", currency.code] where !mark.isEmpty && rest.hasPrefix(mark) {
      rest = Self.trimmed(String(rest.dropFirst(mark.count)))
      break
    }
    guard let first = rest.first else { throw .empty }
    guard first != "-", first != "−" else { throw .negative }
    let allowed = "0123456789,."
    if let odd = rest.first(where: { !allowed.contains($0) }) { throw .unexpected(odd) }

    // From here on all is ASCII.
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .unexpected(".") }
    let whole = try Self.ungrouped(parts[0])
    let fraction = parts.count == 2 ? parts[1] : ""
    if parts.count == 2 {
      guard !fraction.contains(",") else { throw .grouping }
      guard !fraction.isEmpty else { throw .incomplete }
      guard fraction.count <= currency.exponent else { throw .places(currency) }
    }
    let zeros = String(repeating: "0", count: currency.exponent - fraction.count)
    guard let units = Int64(whole + fraction + zeros) else { throw .tooLarge }
    self.init(minorUnits: units, currency: currency)
  }

  /// The digits without the commas between them.
  private static func ungrouped(_ text: Substring) throws(MoneyTextError) -> String {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1 else {
      guard !text.isEmpty else { throw .incomplete }
      return String(text)
    }
    // `0,123` is not how anyone groups; it is how some write a fraction.
    guard let first = groups.first, (1...3).contains(first.count), !first.hasPrefix("0"),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { throw .grouping }
    return groups.joined()
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
