import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// Credits that were moved before are not moved once more unawares.
@Suite struct RepeatedCreditsTests {
  private let earlier = RepeatedCredits.Earlier(
    what: "+$5.00", id: "change-9", at: .start, operator: "ada", ticket: "T-1")

  private func draft(_ driver: CreditDriver) -> ChangeDraft? {
    if case .reviewing(_, let draft) = driver.state.change?.step { draft } else { nil }
  }

  private func typeTicket(_ driver: inout CreditDriver, _ ticket: String) {
    driver.press("Tab", "Tab", "Tab")
    driver.type(ticket)
  }

  @Test func theReviewSaysThatTheTicketWasUsedAndWhoConfirmsMeansIt() throws {
    var driver = CreditDriver()
    driver.press("$")
    driver.answer(
      .success(CreditFixtures.balance(2000)), journal: [CreditFixtures.entry(1, 2500, ticket: "T-1")])
    driver.press("Tab")
    driver.type("5")
    typeTicket(&driver, "T-1")
    driver.press("^S")
    driver.answer(
      .success(CreditFixtures.balance(2000)), journal: [CreditFixtures.entry(1, 2500, ticket: "T-1")])
    let shown = try #require(draft(driver))
    #expect(shown.ticket == "T-1" && shown.isRepetition)
    #expect(driver.reviewed?.warnings.contains { $0.contains("T-1 was already used") } == true)
  }

  @Test func whatOnlyTheJournalKnowsIsSaidTheNextTime() throws {
    var driver = CreditDriver()
    driver.fill("5")
    typeTicket(&driver, "T-1")
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    let first = try #require(draft(driver))
    #expect(!first.isRepetition)
    driver.press("y")
    guard case .making(let request, _, _) = driver.state.change?.step else {
      Issue.record("nothing is made")
      return
    }
    let repeats = RepeatedCredits(rows: [earlier])
    let error = JournalError(.repeatsCredits(repeats), repeats.sentences().joined())
    driver.harness.arrange(
      .answered(request, .change(first, ChangeOutcome(.unrecorded(error)))), .painted(frame: 5))
    #expect(driver.state.change?.step == .editing)
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    #expect(try #require(draft(driver)).isRepetition)
    #expect(driver.reviewed?.warnings.contains { $0.contains("change-9") } == true)
  }
}
