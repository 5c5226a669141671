extension JSONWriter {
  /// Clerk's money: integer cents with a text beside it. The text of the sandbox has no symbol (`20.00`), as
  /// Clerk's own clients expect it; the specification's example shows one (`$49.99`).
  mutating func money(_ cents: Int64) {
    object { json in
      json.member("amount", cents)
      json.member("amount_formatted", MoneyText.formatted(cents))
      json.member("currency", "USD")
      json.member("currency_symbol", "$")
    }
  }

  mutating func member(_ key: StaticString, money cents: Int64) {
    self.key(key)
    money(cents)
  }

  mutating func member(_ key: StaticString, moneyOrNull cents: Int64?) {
    self.key(key)
    if let cents { money(cents) } else { null() }
  }
}
