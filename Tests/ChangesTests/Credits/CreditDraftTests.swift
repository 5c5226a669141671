import ClerkAPI
import Testing

@testable import Changes

@Suite("From a draft to an intent of credits")
struct CreditDraftTests {
  private let amount = Money(minorUnits: 500, currency: .usd)

  private func intent(_ draft: ChangeDraft) -> ChangeIntent {
    draft.intent(
      id: ChangeID(rawValue: "change-7"), instance: InstanceIdentity(rawValue: "ins_1"), operator: "ada")
  }

  @Test func theKeyIsMadeWithTheIntent() throws {
    let draft = ChangeDraft(
      BulkAdjustment(.increase, amount, note: "n", reason: "outage", ticket: "T-1"),
      of: try Fixtures.organization(), balance: amount)
    let made = intent(draft)
    #expect(made.request.idempotencyKey == "change-7")
    #expect(made.reason == "outage" && made.ticket == "T-1")
    #expect(made.balanceBefore == amount)
    #expect(intent(ChangeDraft(again: made)) == made)
    #expect(draft.summary.lines.first?.new == "$10.00")
  }

  @Test func aKeyThatIsGivenStays() throws {
    let draft = ChangeDraft(
      BulkAdjustment(.decrease, amount), of: try Fixtures.organization(), balance: nil, key: "mine")
    #expect(intent(draft).request.idempotencyKey == "mine")
    #expect(intent(draft).balanceBefore == nil)
  }

  @Test func otherChangesHaveNone() throws {
    #expect(intent(ChangeDraft(.delete, of: try Fixtures.organization())).request.idempotencyKey == nil)
  }
}
