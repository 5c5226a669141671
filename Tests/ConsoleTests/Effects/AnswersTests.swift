import Changes
import ClerkAPI
import Testing

@testable import Console

/// Which request is over with an action: whoever runs it forgets it then.
@Suite struct AnswersTests {
  @Test func everyAnswerNamesItsRequest() {
    let id = RequestID.ofNoOne
    let draft = ChangeDraft(.delete, of: Fixtures.organization(0))
    let answers: [Action] = [
      .answered(id, .credits(.failure(.cancelled))), .answered(id, .person(.success(nil))),
      .answered(id, .peopleGroup(.failure(.cancelled))),
      .answered(id, .invitationFile(.failure(PlanNotRun("")))),
      .answered(id, .people(.failure(.cancelled))), .answered(id, .memberOverview(.failure(.cancelled))),
      .answered(id, .users(.success([]))),
      .answered(id, .settling(.failure(.cancelled), CreditFixtures.clocks(after: 0))),
      .answered(id, .logo(.failure(.notAnImage))), .answered(id, .folder(.success(FolderListing([])))),
      .answered(id, .editor(.success(""))),
      .answered(id, .change(draft, ChangeOutcome(.notSent(.cancelled)))),
      .answered(id, .journal(.success([]))), .answered(id, .settled(nil)),
      .answered(id, .plans(.success([]))),
      .answered(id, .plan(.success(nil))), .answered(id, .subjects([], unreadable: [])),
      .answered(id, .planFile(.failure(PlanNotRun("")))), .answered(id, .planRun(.failure(PlanNotRun("")))),
      .answered(id, .planAbandoned(nil)), .answered(id, .export(.stopped)), .answered(id, .drafts([])),
      .answered(id, .draft(nil)), .answered(id, .finding(.userCount(.success(1)))),
    ]
    for action in answers { #expect(action.answers == id, "\(action)") }
    let others: [Action] = [
      .settle, .progressed(id, .waiting(RetryWait(attempt: 1, attempts: 2, until: .start, reason: nil))),
      .progressed(id, .batch(BatchProgress(done: 0, failed: 0, total: 1))),
      .progressed(id, .planMade(PlanFixtures.plan(0..<1))),
    ]
    for action in others { #expect(action.answers == nil, "\(action)") }
  }
}
