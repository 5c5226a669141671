import Changes
import ClerkAPI

/// The adjustments of an organization's credits that were made from here, as the journal tells them: Clerk lists none.
public struct CreditHistory: Equatable, Sendable {
  /// An adjustment.
  public struct Item: Equatable, Sendable {
    /// The change.
    public let entry: JournalEntry
    /// The amount, negative where credits were taken.
    public let amount: Money
    /// The sum of all adjustments made from here, up to this one; nil where it does not count or cannot be counted.
    public let sum: Money?

    /// The ledger entry that Clerk answered with.
    public var ledgerEntry: String? { entry.record.result?.body?["id"]?.stringValue }
  }

  /// The adjustments that happened, and those of which nobody knows; newest first.
  public let items: [Item]

  /// The history in these changes, whatever their order and kind.
  public init(_ entries: [JournalEntry]) {
    let shown = entries.filter { entry in
      entry.record.intent.kind == .adjustCredits && (Self.counts(entry.record) || entry.record.phase.isOpen)
    }.sorted { left, right in
      (left.record.createdAt, left.id.rawValue) < (right.record.createdAt, right.id.rawValue)
    }
    var sums: [Currency: Money] = [:]
    var items: [Item] = []
    for entry in shown {
      guard case .adjustCredits(let adjustment) = entry.record.intent.request else { continue }
      let amount = adjustment.signedAmount
      var sum: Money?
      if Self.counts(entry.record) {
        let before = sums[amount.currency] ?? Money(minorUnits: 0, currency: amount.currency)
        sum = before.adding(amount)
        sums[amount.currency] = sum ?? before
      }
      items.append(Item(entry: entry, amount: amount, sum: sum))
    }
    self.items = items.reversed()
  }

  /// Whether a change moved credits, as far as anybody knows.
  static func counts(_ record: ChangeRecord) -> Bool {
    record.phase == .succeeded || record.settlement?.decision == .happened
  }

  /// When each sum that is known came about, oldest first; of the currency of the newest.
  var sums: [(at: Timestamp, sum: Money)] {
    let known = items.reversed().compactMap { item in
      item.sum.map { (at: item.entry.record.createdAt, sum: $0) }
    }
    guard let currency = known.last?.sum.currency else { return [] }
    return known.filter { $0.sum.currency == currency }
  }
}
