import Changes
import ClerkAPI

/// What is read while an undecided adjustment is looked at, so that somebody can say what became of it.
package struct SettlingCredits: Equatable, Sendable {
  /// Whose credits they are.
  let organization: OrganizationID
  /// The balance as it is now.
  package internal(set) var balance = SectionRead<CreditBalance>()
  /// What the clocks said then: how long its key has been in use is told by them.
  package internal(set) var clocks: ClockReading?
  /// What was changed of the organization from here.
  package internal(set) var made = JournalRead()

  init(_ organization: OrganizationID) {
    self.organization = organization
  }

  /// The requests under way.
  var requests: [RequestID] { [balance.request, made.request].compactMap { $0 } }

  /// How long the change's key can still be relied on; nil until the clocks were asked.
  func trust(_ entry: JournalEntry) -> IdempotencyKeyTrust? { clocks.flatMap { entry.record.keyTrust($0) } }

  /// Why the change cannot be repeated with its key now, besides what the journal says; nil if it can.
  func obstacle(_ entry: JournalEntry) -> String? {
    guard clocks == nil else { return nil }
    return balance.request == nil
      ? "It can be repeated once the balance could be read." : "Reading the balance…"
  }

  /// What the balances tell of it; nil until all is read.
  func comparison(_ entry: JournalEntry) -> CreditComparison? {
    guard balance.value != nil || balance.absence != nil, let entries = made.entries else { return nil }
    let intent = entry.record.intent
    let history = CreditHistory(entries, of: organization, on: intent.instance)
    return CreditComparison(intent, now: balance.value?.balance, history)
  }
}
