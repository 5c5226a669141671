import ClerkAPI
import Testing

@testable import Changes

@Suite("What an adjustment has in common with earlier ones")
struct CreditRepetitionTests {
  private static let earlier = RepeatedCredits.Earlier(
    what: "+$5.00", id: "change-9", at: Timestamp(milliseconds: 0), operator: "eve", ticket: "T-1")

  private func draft(_ cents: Int64, ticket: String?) throws -> ChangeDraft {
    var draft = ChangeDraft(
      BulkAdjustment(.increase, Money(minorUnits: cents, currency: .usd), ticket: ticket),
      of: try Fixtures.organization(), balance: nil)
    draft.ticket = ticket
    return draft
  }

  private func repetition(
    of draft: ChangeDraft, reported: RepeatedCredits = RepeatedCredits()
  ) throws -> CreditRepetition {
    let entries = [try CreditHistoryTests.entry(1, 500, ticket: "T-1", by: "eve")]
    let history = CreditHistory(entries, of: Fixtures.id, on: InstanceIdentity(rawValue: "ins_1"))
    return CreditRepetition(of: draft, history, reported: reported, .universal)
  }

  @Test func theSameAmountForTheTicketIsARepetition() throws {
    let found = try repetition(of: draft(500, ticket: " t-1 "))
    #expect(found.needsConsent)
    #expect(
      found.warnings == [
        "+$5.00 for the ticket T-1 was made before, 1970-01-01 00:00 UTC by eve (change change-1)."
      ])
  }

  @Test func anotherAmountIsOnlyPointedOut() throws {
    let found = try repetition(of: draft(700, ticket: "T-1"))
    #expect(!found.needsConsent)
    #expect(
      found.warnings == [
        "The ticket T-1 was already used for this organization: +$5.00 on 1970-01-01 00:00 UTC by eve."
      ])
  }

  @Test func withoutATicketAndForAnUndoNothingIsSaid() throws {
    #expect(try repetition(of: draft(500, ticket: nil)).warnings == [])
    var undo = try draft(500, ticket: "T-1")
    undo.reverts = ChangeID(rawValue: "change-1")
    #expect(try !repetition(of: undo).needsConsent)
  }

  @Test func whatTheJournalReportedCountsForThatAmountAndTicketOnly() throws {
    let reported = RepeatedCredits(rows: [Self.earlier])
    let none = CreditHistory([], of: Fixtures.id)
    for (cents, ticket, counts) in [(500, "T-1", true), (500, "T-2", false), (600, "T-1", false)] {
      let found = CreditRepetition(
        of: try draft(Int64(cents), ticket: ticket), none, reported: reported, .universal)
      #expect(found.needsConsent == counts, "\(cents) \(ticket)")
      #expect(found.warnings.contains { $0.contains("change-9") } == counts)
    }
  }
}
