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

  /// The review of $5.00 for T-1, where so much was adjusted for it before.
  private func reviewed(after cents: Int64, _ driver: CreditDriver = CreditDriver()) -> CreditDriver {
    var driver = driver
    driver.press("$")
    driver.answer(
      .success(CreditFixtures.balance(2000)), journal: [CreditFixtures.entry(1, cents, ticket: "T-1")])
    driver.press("Tab")
    driver.type("5")
    typeTicket(&driver, "T-1")
    driver.press("^S")
    driver.answer(.success(CreditFixtures.balance(2000)))
    return driver
  }

  @Test func anotherAmountForTheTicketIsOnlyPointedOut() throws {
    let driver = reviewed(after: 2500)
    let shown = try #require(draft(driver))
    #expect(shown.ticket == "T-1" && !shown.isRepetition)
    #expect(driver.reviewed?.warnings.contains { $0.contains("T-1 was already used") } == true)
    #expect(driver.reviewed?.challenge == nil)
  }

  @Test func theSameAmountForTheTicketIsConfirmedInSoManyWords() throws {
    var driver = reviewed(after: 500)
    #expect(try #require(draft(driver)).isRepetition)
    #expect(
      driver.reviewed?.warnings.first?.hasPrefix("+$5.00 for the ticket T-1 was made before, ") == true)
    #expect(driver.reviewed?.challenge?.wanted == "again")
    #expect(driver.reviewed?.challenge?.purpose == "send it anyway")
    driver.type("y")
    driver.press("Enter")
    #expect(driver.reviewed?.challenge?.problem == "That does not match.")
    driver.press("^U")
    driver.type("again")
    driver.press("Enter", "y")
    guard case .making(_, let made, _) = driver.state.change?.step else {
      Issue.record("nothing is made")
      return
    }
    #expect(made.isRepetition)
  }

  @Test func whatHasToBeTypedAnywayIsAskedForAfterwards() {
    var driver = reviewed(after: 500, CreditDriver(environment: .live))
    driver.type("again")
    driver.press("Enter")
    #expect(driver.reviewed?.challenge?.wanted == "$5.00")
    #expect(driver.reviewed?.challenge?.purpose == "send it")
    #expect(driver.state.context == .reviewLine)
    driver.type("5.00")
    driver.press("Enter")
    #expect(driver.reviewed?.challenge?.isOpen == false)
  }

  /// A second person is asked, who sees what was moved meanwhile.
  @Test func whatIsSavedForApprovalIsNotConfirmedYet() throws {
    var rules = CreditRules()
    rules.approvalAbove = CreditFixtures.dollars(100)
    let driver = reviewed(after: 500, CreditDriver(policy: AccessPolicy(credits: rules)))
    #expect(driver.reviewed?.verb == "save for approval" && driver.reviewed?.challenge == nil)
    #expect(try #require(draft(driver)).isRepetition == false)
    #expect(driver.reviewed?.warnings.contains { $0.contains("was made before") } == true)
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
