import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What is asked before the credits of many organizations are adjusted.
@Suite struct BulkCreditReviewTests {
  /// The review of $40.00 for each of three organizations.
  private func review(_ environment: SessionInfo.Environment, retypeAbove: Int64? = nil) -> ReviewState {
    var state = ConsoleState.loaded()
    state.session.environment = environment
    state.session.policy.credits.retypeAbove = retypeAbove.map(CreditFixtures.dollars)
    let action = BulkAction.adjustCredits(BulkAdjustment(.increase, CreditFixtures.dollars(4000)))
    let subjects = (0..<3).map { PlanSubject(Fixtures.organization($0), balance: CreditFixtures.dollars(0)) }
    let draft = PlanDraft(action, on: subjects, rules: state.session.policy.credits)
    return ReviewState(draft, state)
  }

  @Test func onLiveAllThatIsMovedIsTypedOnceMore() {
    let review = review(.live)
    #expect(review.challenge?.wanted == "$120.00")
    #expect(review.warnings.contains("LIVE: this moves real money."))
  }

  @Test func theProfilesLimitHoldsForAllOfItTogether() {
    #expect(review(.test, retypeAbove: 11_999).challenge?.wanted == "$120.00")
    #expect(review(.test, retypeAbove: 12_000).challenge == nil)
    #expect(review(.test).challenge == nil)
  }

  @Test func allThatIsGivenIsShown() {
    var state = ConsoleState.loaded()
    state.session.environment = .test
    let adjustment = BulkAdjustment(
      .increase, CreditFixtures.dollars(500), note: "Sorry for Monday", reason: "outage", ticket: "T-17")
    let subjects = (0..<5).map { PlanSubject(Fixtures.organization($0)) }
    let review = ReviewState(PlanDraft(.adjustCredits(adjustment), on: subjects), state)
    #expect(review.title == "Add $5.00 to each of 5 organizations?")
    for item in [
      ("Reason", "outage"), ("Ticket", "T-17"), ("Note", "Sorry for Monday"), ("Total", "adds $25.00"),
    ] {
      #expect(review.subject.contains(ReviewItem(item.0, item.1)))
    }
    // It has a field in the form.
    #expect(review.ticket == nil)
  }

  @Test func theFieldsAreThoseOfOneAdjustmentInTheSameOrder() {
    let size = Size(columns: 80, rows: 22)
    var state = ConsoleState.loaded()
    state.ticket = "T-1"
    let one = CreditForm(Fixtures.organization(0), balance: nil, [], state).editor
    let many = BulkForm.make(.credits, [], rules: CreditRules(), ticket: "T-1", size: size)
    let typed = one.fields.filter { !$0.isReadOnly }
    #expect(many?.fields.map(\.id) == typed.map(\.id))
    #expect(many?.fields.map(\.label) == typed.map(\.label))
    #expect(many?.fields.map(\.initial) == typed.map(\.initial))
  }
}
