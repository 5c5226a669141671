import Changes
import ClerkAPI

/// What is read while an undecided adjustment is looked at, so that somebody can say what became of it.
public struct SettlingCredits: Equatable, Sendable {
  /// Whose credits they are.
  let organization: OrganizationID
  /// The balance as it is now.
  public internal(set) var balance = SectionRead<CreditBalance>()
  /// What the clocks said then: how long its key has been in use is told by them.
  public internal(set) var clocks: ClockReading?
  /// What was changed of the organization from here.
  public internal(set) var made = JournalRead()

  init(_ organization: OrganizationID) {
    self.organization = organization
  }

  /// The requests under way.
  var requests: [RequestID] { [balance.request, made.request].compactMap { $0 } }

  /// The adjustments of the organization that were meant since that change, and may have moved credits; newest first.
  func since(_ entry: JournalEntry) -> [CreditHistory.Item] {
    CreditHistory(made.entries ?? []).items.filter { item in
      item.entry.id != entry.id && item.entry.record.createdAt >= entry.record.createdAt
    }
  }

  /// Why the change cannot be repeated with its key; nil if it can, as far as is known.
  func obstacle(_ entry: JournalEntry) -> String? {
    guard let clocks else {
      return balance.request == nil
        ? "How old its key is is not known yet: the balance could not be read." : "Reading the balance…"
    }
    return entry.record.keyTrust(clocks)?.problem.map { "It is not repeated: \($0)" }
  }

  /// What the balance tells of whether it happened, in a sentence; nil where it tells nothing.
  func evidence(_ entry: JournalEntry) -> String? {
    guard case .adjustCredits(let adjustment) = entry.record.intent.request, let read = balance.value else {
      return nil
    }
    let zero = Money(minorUnits: 0, currency: adjustment.amount.currency)
    let others = since(entry)
    guard others.allSatisfy({ $0.sum != nil }) else {
      return "Another adjustment since then is undecided too: the balance tells nothing."
    }
    var without: Money? = entry.record.intent.balanceBefore ?? zero
    for other in others { without = without?.adding(other.amount) }
    guard let without, let with = without.adding(adjustment.signedAmount) else { return nil }
    switch read.balance ?? zero {
    case with:
      return "The balance is what it would be if this had happened. That is no proof: others may have moved credits."
    case without:
      return "The balance is what it would be if this had not happened. That is no proof: others may have moved credits."
    default:
      return "The balance is neither \(with), as if this had happened, nor \(without): credits were moved elsewhere too."
    }
  }
}
