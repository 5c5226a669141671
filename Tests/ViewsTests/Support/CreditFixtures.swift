import ClerkAPI
import JSON

@testable import Changes

/// Adjustments made from here, and what Clerk answers to one.
enum CreditFixtures {
  static func dollars(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .usd) }

  static func balance(_ cents: Int64?) -> CreditBalance { CreditBalance(balance: cents.map(dollars)) }

  static func ledgerEntry(_ cents: Int64, _ id: String = "ccl_2kZnKkGKL4Z35yTYM6McUNkVhlM") -> JSONObject {
    [
      "object": "commerce_credit_ledger", "id": .string(JSONString(id)), "payer_id": "cpayer_1",
      "amount": ["amount": .number(JSONNumber(cents)), "currency": "USD"], "source_type": "grant",
      "source_id": "ccg_1", "note": "Sorry for Tuesday", "created_at": "2026-11-01T11:59:58Z",
    ]
  }

  /// An adjustment of an organization, so many hours ago.
  static func entry(
    _ number: Int, _ cents: Int64, of organization: Int = 0, hours: Int64, reason: String? = nil,
    ticket: String? = nil, note: String? = nil, balanceBefore: Int64? = 2000, isKnown: Bool = true
  ) -> JournalEntry {
    let id = ChangeID(rawValue: "00000000-0000-4000-8000-00000000010\(number)")
    let model = ScreenFixtures.model(organization)
    let adjustment = CreditAdjustment(
      action: cents < 0 ? .decrease : .increase, amount: dollars(cents < 0 ? -cents : cents),
      idempotencyKey: id.rawValue, note: note)
    var intent = ChangeIntent(
      id: id, instance: InstanceIdentity(rawValue: "ins_2kZnKkGKL4Z35yTYM6McUNkVhlM"), operator: "ada@desk",
      organization: OrganizationReference(model), request: .adjustCredits(adjustment), before: model.source,
      balanceBefore: balanceBefore.map(dollars))
    intent.reason = reason
    intent.ticket = ticket
    let lost = ChangeFailure(message: "The connection broke before the answer came.", fate: .mayHaveArrived)
    let kinds: [ChangeEvent.Kind] = [
      .intended(intent), .sending(attempt: 1, uptime: 0, boot: "boot-1"),
      isKnown
        ? .succeeded(
          ChangeResult(.answer, body: ledgerEntry(cents, "ccl_2kZnKkGKL4Z35yTYM6McUNkVh0\(number)")))
        : .unknown(lost),
    ]
    let start = ScreenFixtures.now.milliseconds - hours * 3_600_000
    let events = kinds.map { ChangeEvent(id, at: Timestamp(milliseconds: start), $0) }
    guard let record = ChangeRecord(events) else { preconditionFailure("the fixture is no change") }
    return JournalEntry(record)
  }

  /// Some adjustments of organization 0, newest first, the newest undecided.
  static let history = [
    entry(5, -1250, hours: 2, reason: "correction", isKnown: false),
    entry(4, 5000, hours: 30, reason: "outage", ticket: "HELP-42", note: "Sorry for Tuesday"),
    entry(3, -4000, hours: 200, reason: "correction", note: "Granted to the wrong 組織"),
    entry(2, 2500, hours: 400, reason: "goodwill", ticket: "HELP-7"),
    entry(1, 10_000, hours: 700, reason: "promotion"),
  ]

  /// What the clocks say so many hours after an attempt left.
  static func clocks(hours: Int64) -> ClockReading {
    ClockReading(wall: ScreenFixtures.now, uptime: hours * 3_600_000, boot: "boot-1")
  }
}
