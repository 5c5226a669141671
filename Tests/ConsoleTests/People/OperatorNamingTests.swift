import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// Operators that the journal knows by a user's id.
@Suite struct OperatorNamingTests {
  private let id = PeopleFixtures.userID(0)
  private let other = PeopleFixtures.userID(7)

  private func opened(_ names: [String], by name: String? = nil) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.operatorName = name
    var harness = ReducerHarness(state)
    harness.arrange(key("J"))
    let entries = names.enumerated().map { JournalFixtures.entry(99 - $0, .done, by: $1) }
    harness.answer(.journal, .journal(.success(JournalPage(entries))))
    return harness
  }

  /// What is asked for as the input settles.
  private func settled(_ harness: inout ReducerHarness) -> [[UserID]] {
    let before = harness.state.request(.operators)
    harness.arrange(.settle)
    guard let now = harness.state.request(.operators), now != before,
      case .users(let ids)? = harness.read(now)
    else { return [] }
    return [ids]
  }

  @Test func areAskedForOnceAndTold() {
    var harness = opened([id.rawValue, "ada@desk", other.rawValue, id.rawValue])
    #expect(settled(&harness) == [[id, other]])
    #expect(settled(&harness).isEmpty, "asked for while awaited")
    harness.answer(.operators, .users(.success(PeopleFixtures.users([id]))))
    #expect(harness.state.session.operators.name(id.rawValue) == "Ada Lovelace")
    // Whom Clerk does not know stays the id, and is asked for again by the next refresh only.
    #expect(harness.state.session.operators.name(other.rawValue) == other.rawValue)
    #expect(settled(&harness).isEmpty && harness.state.notice == nil)
    harness.arrange(key("r"))
    #expect(settled(&harness) == [[other]])
  }

  @Test func aFailureSaysNothingAndIsNotRepeatedUntilARefresh() {
    var harness = opened([id.rawValue])
    #expect(settled(&harness) == [[id]])
    harness.answer(.operators, .users(.failure(PeopleFixtures.refusal(403, "forbidden"))))
    #expect(settled(&harness).isEmpty)
    #expect(harness.state.notice == nil && harness.state.session.operators.isEmpty)
    harness.arrange(key("r"))
    #expect(settled(&harness) == [[id]])
  }

  @Test func noRequestWhereNoOperatorIsAnID() {
    var harness = opened(["ada@desk", "user_ of the month", "me@host"], by: "Ada")
    harness.send(.settle)
    harness.send(key("Enter")) { state in
      if let entry = state.journal?.entries.first { state.journal?.focus = .change(OpenedChange(entry)) }
    }
    harness.send(.settle)
    harness.finish()
  }

  /// A review of one's own change, a message and a question tell the name, also where it comes late.
  @Test func whatIsOnScreenAlreadyIsToldAnew() {
    var state = ConsoleState.loaded()
    state.session.operatorName = id.rawValue
    state.say(.warning, "The plan was abandoned by \(id).")
    var harness = ReducerHarness(state)
    #expect(settled(&harness) == [[id]])
    harness.answer(.operators, .users(.success(PeopleFixtures.users([id]))))
    harness.arrange(.settle)
    #expect(harness.state.notice?.text == "The plan was abandoned by Ada Lovelace.")

    let review = harness.state.session.review(
      ChangeDraft(.delete, of: Fixtures.organization(0)))
    var shown = ReviewState(review, changes: [], harness.state)
    #expect(shown.operators == [id])
    let isTold = shown.tell(harness.state.session.operators)
    #expect(isTold)
    #expect(shown.subject.last { $0.label == "By" }?.text == "Ada Lovelace · person0@acme.example")
    let isToldAgain = shown.tell(harness.state.session.operators)
    #expect(!isToldAgain)
  }
}
