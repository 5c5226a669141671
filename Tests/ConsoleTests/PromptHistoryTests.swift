import JSON
import Screen
import Testing

@testable import Console

/// What was searched for before comes back into the empty prompt.
@Suite struct PromptHistoryTests {
  private func typed(_ keys: [String], _ state: ConsoleState = .loaded()) -> ReducerHarness {
    var harness = ReducerHarness(state)
    for key in keys { harness.arrange(Scenes.key(key)) }
    return harness
  }

  private let searches = ["/", "a", "Enter", "/", "^U", "b", "Enter", "/", "^U", "b", "Enter", "/", "^U"]

  @Test func upBringsBackOlderTextsAndDownNewerOnes() {
    var harness = typed(searches)
    let steps = [
      ("Up", "b"), ("Up", "a"), ("Up", "a"), ("Down", "b"), ("^P", "a"), ("^N", "b"), ("Down", ""),
    ]
    for (key, text) in steps {
      harness.arrange(Scenes.key(key))
      #expect(harness.state.list.prompt?.editor.text == text, "\(key)")
    }
    // What comes back is searched for like what is typed.
    harness.arrange(Scenes.key("Up"), Scenes.key("Up"))
    #expect(harness.state.list.search.text == "a")
  }

  @Test func whatIsTypedMovesAmongTheMatches() {
    var harness = typed(searches + ["Up", "x"])
    let text = harness.state.list.prompt?.editor.text
    harness.arrange(Scenes.key("Up"))
    #expect(harness.state.list.prompt?.editor.text == text)
  }

  @Test func searchesAndFiltersAreKeptApart() {
    var harness = typed(["\\", "f", "Enter", "\\", "^U", "Up"])
    #expect(harness.state.list.prompt?.editor.text == "f")
    harness.arrange(Scenes.key("Esc"), Scenes.key("/"), Scenes.key("Up"))
    #expect(harness.state.list.prompt?.editor.text == "")
  }

  @Test func whatIsKeptIsKeptForTheNextStart() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(Scenes.key("\\"), Scenes.key("x"))
    harness.send(Scenes.key("Enter")) {
      $0.list.prompt = nil
      $0.list.unfiltered = ListPlace(cursor: ListCursor(position: 0, id: Fixtures.id(0)), top: 0)
      $0.history.add("x", .filter)
    }
    harness.expect(.remember("x", .filter))
    // A text that is only typed is not.
    harness.arrange(Scenes.key("\\"), Scenes.key("y"), Scenes.key("Esc"))
    #expect(harness.state.history[.filter] == ["x"])
  }

  @Test func whatEarlierSessionsLeftFollowsThatOfThisOne() {
    var state = ConsoleState.loaded()
    state.looked.remove(.history)
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 1), Scenes.key("/"), Scenes.key("n"), Scenes.key("Enter"))
    var earlier = PromptHistory()
    for text in ["1", "n", "2"] { earlier.add(text, .search) }
    harness.answer(Read.history, .history(earlier))
    #expect(harness.state.history[.search] == ["n", "2", "1"])
  }

  @Test func itIsBoundedAndReadBackAsItWas() throws {
    var history = PromptHistory()
    for number in 0..<500 { history.add("\(number % 300)", .search) }
    history.add(String(repeating: "x", count: 2000), .search)
    history.add(" ", .search)
    history.add("é\u{1B}\n\"", .filter)
    #expect(history[.search].count == PromptHistory.limit)
    #expect(history[.search].first == "199")
    #expect(Set(history[.search]).count == PromptHistory.limit)
    let json = try JSONValue(parsing: history.json.bytes())
    #expect(PromptHistory(json) == history)
  }

  @Test(arguments: ["null", "[]", "{\"search\":{}}", "{\"search\":[1,null,\"a\"]}"])
  func whatIsNoHistoryIsEmpty(text: String) throws {
    let history = PromptHistory(try JSONValue(parsing: Array(text.utf8)))
    #expect(history[.search] == (text.contains("\"a\"") ? ["a"] : []))
  }
}
