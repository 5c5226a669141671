import ClerkAPI

/// Credits in words.
package enum CreditText {
  /// What an organization has that never had credits.
  package static let neverHad = "never had credits"

  /// A balance; nil where there never were credits.
  package static func balance(_ balance: Money?) -> String { balance?.description ?? neverHad }

  /// An amount with its direction: `+$5.00`, `-$5.00`.
  package static func change(_ amount: Money) -> String {
    (amount.minorUnits > 0 ? "+" : "") + amount.description
  }
}
