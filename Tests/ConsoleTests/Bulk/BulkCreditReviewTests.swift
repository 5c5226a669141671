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
    return BulkReview.make(draft, unreadable: [], kind: .adjustCredits, state)
  }

  @Test func onLiveAllThatIsMovedIsTypedOnceMore() {
    let review = review(.live)
    #expect(review.challenge?.wanted == "$120.00")
    #expect(review.warnings.contains("This is not a test: it moves money."))
  }

  @Test func theProfilesLimitHoldsForAllOfItTogether() {
    #expect(review(.test, retypeAbove: 11_999).challenge?.wanted == "$120.00")
    #expect(review(.test, retypeAbove: 12_000).challenge == nil)
    #expect(review(.test).challenge == nil)
  }
}
