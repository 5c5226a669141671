import Changes
import ClerkAPI
import Testing

@testable import Console

/// Which request is over with an action: whoever runs it forgets it then.
@Suite struct AnswersTests {
  @Test func everyAnswerNamesItsRequest() {
    let id = RequestID(7)
    let draft = ChangeDraft(.delete, of: Fixtures.organization(0))
    let answers: [Action] = [
      .answered(id, Answer(.credits(.failure(.cancelled)), at: .start)),
      .settlingRead(id, .failure(.cancelled), CreditFixtures.clocks(after: 0)),
      .logoInspected(id, .failure(.notAnImage)), .folderListed(id, .success(FolderListing([]))),
      .edited(id, .success("")), .changeEnded(id, draft, ChangeOutcome(.notSent(.cancelled))),
      .journalRead(id, .success([])), .changeSettled(id, nil), .plansRead(id, .success([])),
      .planRead(id, .success(nil)), .planSubjectsRead(id, [], unreadable: []),
      .planFileOpened(id, .failure(PlanNotRun(""))), .planEnded(id, .failure(PlanNotRun(""))),
      .planGivenUp(id, nil), .exportEnded(id, .stopped), .draftsRead(id, []), .draftTaken(id, nil),
    ]
    for action in answers { #expect(action.answers == id, "\(action)") }
    let others: [Action] = [
      .settle, .retrying(id, RetryWait(attempt: 1, attempts: 2, until: .start, reason: nil)),
      .batchProgressed(id, BatchProgress(done: 0, failed: 0, total: 1)),
      .planBegan(id, PlanFixtures.plan(0..<1)),
    ]
    for action in others { #expect(action.answers == nil, "\(action)") }
  }
}
