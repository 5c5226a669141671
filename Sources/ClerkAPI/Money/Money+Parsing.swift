extension Money {
  /// Reads an amount as people type it: `25`, `25.5`, `1,234.50`, `$25`. Nothing is guessed.
  ///
  /// - Throws: `MoneyTextError` with the reason: `1,23`, `1.234`, `12,34.50`, nothing, a sign.
  public init(parsing text: String, currency: Currency) throws(MoneyTextError) {
    var rest = Self.trimmed(text)
    for mark in [currency.symbol, currency.code].compactMap({ $0 }) where rest.hasPrefix(mark) {
      rest = Self.trimmed(String(rest.dropFirst(mark.count)))
      break
    }
    guard !rest.isEmpty else { throw .empty }
    guard !rest.hasPrefix("-"), !rest.hasPrefix("−") else { throw .negative }
    if let odd = rest.first(where: { !("0"..."9").contains($0) && $0 != "," && $0 != "." }) {
      throw .unexpected(odd)
    }

    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { throw .unexpected(".") }
    let whole = try Self.ungrouped(parts[0])
    var fraction = ""
    if parts.count == 2 {
      guard !parts[1].contains(",") else { throw .grouping }
      guard !parts[1].isEmpty else { throw .incomplete }
      guard parts[1].count <= currency.exponent else { throw .places(currency) }
      fraction = String(parts[1])
    }
    fraction += String(repeating: "0", count: currency.exponent - fraction.count)
    guard let units = Int64(whole + fraction) else { throw .tooLarge }
    self.init(minorUnits: units, currency: currency)
  }

  private static func ungrouped(_ text: Substring) throws(MoneyTextError) -> String {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty else { throw groups.count > 1 ? .grouping : .incomplete }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { throw .grouping }
    }
    return groups.joined()
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    return head.lastIndex { !$0.isWhitespace }.map { String(head[...$0]) } ?? ""
  }
}
