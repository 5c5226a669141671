import Changes
import ClerkAPI
import Testing

@testable import Console

/// What is asked before the member limit of many organizations is set.
@Suite struct BulkLimitReviewTests {
  private func review(_ count: Int, _ environment: SessionInfo.Environment, limit: Int = 50) -> ReviewState {
    var state = ConsoleState.loaded()
    state.session.environment = environment
    let draft = PlanDraft(.memberLimit(limit), on: PlanFixtures.subjects(0..<count))
    return ReviewState(draft, state)
  }

  @Test(arguments: [SessionInfo.Environment.live, .unknown])
  func aboveTwentyOnLiveTheNumberIsTyped(environment: SessionInfo.Environment) {
    #expect(review(21, environment).challenge?.wanted == "21")
    #expect(review(20, environment).challenge == nil)
    #expect(review(21, .test).challenge == nil)
  }

  @Test func whatIsRiskyIsMarkedWithItsMembers() {
    let review = review(2, .test, limit: 2)
    #expect(review.changes.map(\.risk) == ["3 members", "3 members"])
    #expect(review.subject.contains(ReviewItem("Total", "lowers 2")))
    #expect(
      ReviewOutline(review).lines.contains(
        .change(label: "Organization 0", old: "5", new: "2", risk: "3 members")))
  }
}
