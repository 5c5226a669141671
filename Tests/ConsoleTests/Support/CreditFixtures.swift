import ClerkAPI
import JSON
import Screen

@testable import Changes
@testable import Console

/// Adjustments of organization 0, and what is read for them.
enum CreditFixtures {
  static func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  static func balance(_ cents: Int64?) -> CreditBalance { CreditBalance(balance: cents.map(dollars)) }

  static func request(_ cents: Int64, key: String = "key-1") -> ChangeRequest {
    .adjustCredits(
      CreditAdjustment(
        action: cents < 0 ? .decrease : .increase, amount: dollars(cents < 0 ? -cents : cents),
        idempotencyKey: key, note: nil))
  }

  /// What the console asks the journal of an organization's adjustments.
  static var query: JournalQuery {
    var query = JournalQuery()
    query.organization = Fixtures.id(0)
    query.kinds = [.adjustCredits]
    query.limit = 200
    return query
  }

  /// A ledger entry as Clerk answers it.
  static func ledgerEntry(_ cents: Int64) -> JSONObject {
    [
      "object": "commerce_credit_ledger", "id": "ledger-1", "payer_id": "cpayer_1",
      "amount": ["amount": .number(JSONNumber(cents)), "currency": "USD"], "source_type": "grant",
      "source_id": "grant-1", "note": nil, "created_at": "2026-11-01T00:00:00Z",
    ]
  }

  /// What the clocks say so many seconds after the fixtures' attempts left.
  static func clocks(after seconds: Int64) -> ClockReading {
    ClockReading(wall: .start.after(seconds: seconds), uptime: 1 + seconds * 1000, boot: "boot-1")
  }

  /// An adjustment that was made from here.
  static func entry(
    _ number: Int, _ cents: Int64, _ course: JournalFixtures.Course = .done, balanceBefore: Int64? = 2000,
    ticket: String? = nil, after seconds: Int64 = 0, isInProgress: Bool = false
  ) -> JournalEntry {
    let made = JournalFixtures.entry(number, course, request(cents), isInProgress: isInProgress)
    var intent = made.record.intent
    intent.balanceBefore = balanceBefore.map(dollars)
    intent.ticket = ticket
    let events = made.record.events.map { event -> ChangeEvent in
      let kind: ChangeEvent.Kind =
        switch event.kind {
        case .intended: .intended(intent)
        case .sending: .sending(attempt: 1, uptime: 1, boot: "boot-1")
        case .succeeded: .succeeded(ChangeResult(.answer, body: ledgerEntry(cents)))
        default: event.kind
        }
      return ChangeEvent(event.change, at: event.at.after(seconds: seconds), kind)
    }
    guard let record = ChangeRecord(events) else { preconditionFailure("the fixture is no change") }
    return JournalEntry(record, isInProgress: isInProgress)
  }
}
