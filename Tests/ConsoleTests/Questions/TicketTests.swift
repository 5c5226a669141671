import Changes
import ClerkAPI
import JSON
import Screen
import Testing

@testable import Console

/// Every review of a change takes a ticket, which the journal keeps.
@Suite struct TicketTests {
  /// What is asked for when the person gives a ticket and says yes.
  private func confirmed(_ state: ConsoleState, _ keys: [String]) -> (effects: [Effect], state: ConsoleState)
  {
    var state = state
    var effects: [Effect] = []
    for key in keys + ["y"] {
      effects = ConsoleReducer.reduce(&state, Scenes.key(key))
      _ = ConsoleReducer.reduce(&state, .painted(frame: 6))
    }
    return (effects, state)
  }

  private func tickets(_ effects: [Effect]) -> [String?] {
    effects.flatMap { effect -> [String?] in
      switch effect {
      case .makeChange(_, let draft): [draft.ticket]
      case .beginPlan(_, let draft): draft.changes.map(\.ticket)
      default: []
      }
    }
  }

  private var reviews: [(name: String, state: ConsoleState)] {
    // What is written down for a second person, and what a plan or the journal has already, is not changed any more.
    Scenes.all.filter { $0.state.review?.ticket != nil && $0.state.context == .review }
  }

  @Test func aTicketIsTypedIntoTheReviewAndRememberedForTheNext() {
    #expect(reviews.count >= 4)
    for (name, state) in reviews {
      let given = confirmed(state, ["t", "T", "-", "1", "7", "Enter"])
      #expect(Set(tickets(given.effects)) == ["T-17"], "\(name)")
      #expect(given.state.ticket == "T-17", "\(name)")
      #expect(Set(tickets(confirmed(state, []).effects)) == [nil], "\(name)")
      // Esc leaves the line, not the review.
      let left = confirmed(state, ["t", "T", "Esc"])
      #expect(Set(tickets(left.effects)) == [nil], "\(name)")
    }
  }

  @Test func everyKindOfChangeHasIt() {
    var kinds: Set<ChangeKind> = []
    for (letter, keys) in [("e", ["x", "^S"]), ("m", ["j", "x", "^S"]), ("c", ["x", "^S"])]
      as [(String, [String])]
    {
      var state = letter == "c" ? ConsoleState.loaded() : Scenes.opened(letter)
      if letter == "c" { _ = ConsoleReducer.reduce(&state, Scenes.key("c")) }
      for key in keys { _ = ConsoleReducer.reduce(&state, Scenes.key(key)) }
      if let asked = state.request(.change) {
        _ = ConsoleReducer.reduce(&state, .answered(asked, Scenes.read))
      }
      _ = ConsoleReducer.reduce(&state, .painted(frame: 6))
      guard case .reviewing(let review, let draft) = state.change?.step else {
        Issue.record("no review for \(letter)")
        continue
      }
      #expect(review.ticket != nil)
      kinds.insert(draft.request.kind)
    }
    #expect(kinds == [.updateOrganization, .mergeMetadata, .createOrganization])
  }

  @Test func theTicketGivenLastIsThereAndCanBeTakenOut() {
    for (_, before) in reviews {
      var state = before
      state.ticket = "T-1"
      var review = state.review
      review?.ticket = ReviewTicket("T-1")
      state.review = review
      #expect(Set(tickets(confirmed(state, []).effects)) == ["T-1"])
      let emptied = confirmed(state, ["t", "^U", "Enter"])
      #expect(Set(tickets(emptied.effects)) == [nil])
      #expect(emptied.state.ticket == nil)
    }
    var state = ConsoleState.loaded()
    state.ticket = "T-1"
    var harness = ReducerHarness(state)
    harness.arrange(Scenes.key("e"))
    harness.answer(.change, Scenes.read)
    harness.arrange(Scenes.key("x"), Scenes.key("^S"))
    harness.answer(.change, Scenes.read)
    #expect(harness.state.review?.ticket?.text == "T-1")
    var credits = CreditDriver()
    credits.review("25")
    #expect(credits.reviewed?.ticket == nil, "credits have a field")
  }

  @Test func itCanBePastedAndAnAmountCannot() {
    var state = reviews.first?.state ?? .loaded()
    for action in [Scenes.key("t"), .input(.paste("SUP-1\n042 "), seenFrame: 9), Scenes.key("Enter")]
      as [Action]
    {
      _ = ConsoleReducer.reduce(&state, action)
    }
    #expect(state.review?.ticket?.text == "SUP-1 042")
  }

  @Test func aTicketTypedIntoAReviewThatIsLeftIsInTheNext() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("c"))
    for letter in "Fern" { harness.arrange(Scenes.key(String(letter))) }
    harness.arrange(key("^S"), .painted(frame: 5), Scenes.key("t"))
    for letter in "T-9" { harness.arrange(Scenes.key(String(letter))) }
    harness.arrange(key("Enter"), .painted(frame: 5), Scenes.key("Esc"), Scenes.key("!"), Scenes.key("^S"))
    #expect(harness.state.review?.ticket == ReviewTicket("T-9"))
  }
}
