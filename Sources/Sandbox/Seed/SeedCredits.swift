/// Credit ledgers for the seed: most payers were never funded, some have a history, a few are at an edge.
enum SeedCredits {
  struct Entry: Sendable {
    /// Cents; negative for a decrease.
    var amount: Int64
    var note: String?
    var sourceType = "grant"
    /// The entry's place in the organization's life, in thousandths.
    var moment: Int64
  }

  /// - Parameter draw: Which kind of ledger, of a thousand.
  static func entries(_ random: inout SplitMix64, draw: Int) -> [Entry] {
    let grant = Int64(random.pick([500, 1000, 2500, 5000, 10_000, 25_000, 1999, 12_345]))
    switch draw {
    case ..<760: return []
    case ..<880:
      return [Entry(amount: grant, note: random.pick(["Welcome credit", "Referral", nil]), moment: 300)]
    case ..<950:
      return [
        Entry(amount: grant, note: "Annual commitment", moment: 200),
        Entry(amount: grant * 2, note: nil, moment: 500),
        Entry(amount: -(grant / 2), note: "Applied to an invoice", sourceType: "payment", moment: 800),
      ]
    // Spent to the last cent: a balance of zero is not the same as none.
    case ..<980:
      return [
        Entry(amount: grant, note: "Goodwill", moment: 400),
        Entry(amount: -grant, note: "Applied to an invoice", sourceType: "payment", moment: 700),
      ]
    // A grant taken back after it was spent, the one way below zero.
    case ..<990:
      return [
        Entry(amount: grant, note: "Goodwill", moment: 100),
        Entry(amount: -grant, note: "Applied to an invoice", sourceType: "payment", moment: 200),
        Entry(amount: -500, note: "Reversal", sourceType: "reversal", moment: 600),
      ]
    case ..<995: return [Entry(amount: 1, note: "Rounding difference", moment: 500)]
    default: return [Entry(amount: 999_999_999, note: "Migration from the previous provider", moment: 500)]
    }
  }
}
