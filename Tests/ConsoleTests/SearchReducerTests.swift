import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite struct SearchReducerTests {
  private func typing(_ text: String, into harness: inout ReducerHarness) {
    for character in text { harness.arrange(key(String(character))) }
  }

  @Test func typingNarrowsAtOnceAndAsksWhenThePersonPauses() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.search)) {
      $0.list.prompt = SearchPrompt(editor: LineEditor(""), purpose: .search, before: $0.list.snapshot)
    }
    harness.send(key("9")) {
      $0.list.baseline = $0.list.snapshot
      $0.list.prompt?.editor = LineEditor("9")
      $0.list.search = SearchTerms("9")
      $0.list.pending = PendingRead(.search, range: 0..<100)
      $0.list.narrowing = Narrowing(search: "9", &$0.list)
      $0.list.cursor = ListCursor()
      $0.timers = [.searchDebounce]
    }
    harness.expect(.startTimer(.searchDebounce, milliseconds: 150))
    #expect(harness.state.list.shownCount == 19)
    harness.send(.settle)
    harness.send(.timer(.searchDebounce)) { $0.timers = [] }
    harness.send(.settle) {
      let request = $0.ask(.list)
      $0.list.pending?.phase = .reading(request)
    }
    harness.expect(harness.reading(.page(Fixtures.query(0..<100) { $0.query = "9" })))
    harness.finish()
  }

  @Test func aPasteReplacesASearchThatStandsThereUntouched() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("/"))
    typing("acme", into: &harness)
    harness.arrange(key("Enter"), key("/"), .input(.paste("org_1"), seenFrame: 9))
    #expect(harness.state.list.prompt?.editor.text == "org_1")
    // What someone has gone on with is theirs.
    harness.arrange(key("Esc"), key("/"), key("End"), .input(.paste("y"), seenFrame: 9))
    #expect(harness.state.list.prompt?.editor.text == "acmey")
  }

  @Test(arguments: ["acme", "id:org_1", "user:user_1", "ada@acme.example"])
  func whatIsTypedTakesThePlaceOfTheLastSearch(last: String) {
    var before = ReducerHarness(.loaded())
    before.arrange(key("/"))
    typing(last, into: &before)
    before.arrange(key("Enter"), key("Esc"), key("/"))
    let isThere = before.state.list.prompt?.editor.text == last
    // The same after a start that restored the search.
    var state = ConsoleState.loaded()
    state.list.search = SearchTerms(last)
    var restored = ReducerHarness(state)
    restored.arrange(key("/"))
    for start in (isThere ? [before] : []) + [restored] {
      #expect(start.state.list.prompt?.editor.text == last)
      var typed = start
      typing("heron", into: &typed)
      #expect(typed.state.list.prompt?.editor.text == "heron")
      var together = start
      together.arrange(.input(.key(KeyPress(key: .text("heron"))), seenFrame: 9))
      #expect(together.state.list.prompt?.editor.text == "heron")
      for edit in ["End", "Left", "Backspace", "Home", "^A"] {
        var edited = start
        edited.arrange(key(edit))
        let kept = edited.state.list.prompt?.editor.text ?? ""
        edited.arrange(key("x"))
        let text = edited.state.list.prompt?.editor.text ?? ""
        #expect(kept.count >= last.count - 1 && text.count == kept.count + 1, "\(edit)")
      }
    }
  }

  @Test func aTabIsABlankInASearch() {
    for opening in ["/", "\\"] {
      var harness = ReducerHarness(.loaded())
      harness.arrange(key(opening), .input(.paste("acme\tcorp\n"), seenFrame: 9))
      #expect(harness.state.list.prompt?.editor.text == "acme corp", "\(opening)")
    }
  }

  @Test func refreshingKeepsTheFilter() {
    for refresh in ["r", "R"] {
      var harness = ReducerHarness(.loaded())
      harness.arrange(key("\\"))
      typing("full:no", into: &harness)
      harness.arrange(key("Enter"), key("j"), key("j"))
      let (selected, count) = (harness.state.list.cursor.id, harness.state.list.shownCount)
      harness.arrange(key(refresh), .settle)
      harness.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
      #expect(harness.state.list.narrowing?.text == "full:no", "\(refresh)")
      #expect(harness.state.list.shownCount == count && harness.state.list.cursor.id == selected)
    }
  }

  @Test func theAnswerReplacesWhatWasNarrowed() {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    harness.arrange(.command(.search))
    typing("org", into: &harness)
    harness.arrange(.timer(.searchDebounce), .settle)
    let page = Fixtures.page([7, 4321], total: 2)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.narrowing == nil)
    #expect(harness.state.list.shownCount == 2)
    #expect(harness.state.list.row(at: 1)?.id == Fixtures.id(4321))
  }

  @Test func typingOnCancelsTheQuestionBefore() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.search), key("9"), .timer(.searchDebounce), .settle)
    harness.arrange()
    let request = harness.request(.list)
    harness.send(key("0")) {
      $0.list.prompt?.editor = LineEditor("90")
      $0.list.search = SearchTerms("90")
      $0.list.pending = PendingRead(.search, range: 0..<100)
      $0.list.narrowing = Narrowing(search: "90", &$0.list)
      $0.list.cursor = ListCursor()
      $0.timers = [.searchDebounce]
    }
    harness.expect(.cancel(request), .startTimer(.searchDebounce, milliseconds: 150))
    harness.finish()
  }

  @Test func escapeBringsTheListBackAsItWas() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.moveDown), .command(.moveDown))
    let before = harness.state.list
    harness.arrange(.command(.search))
    typing("7", into: &harness)
    harness.send(key("Esc")) {
      $0.list = before
      $0.list.direction = 0
      $0.timers = []
    }
    harness.expect(.stopTimer(.searchDebounce))
    harness.finish()
  }

  @Test func enterKeepsTheSearchAndAsksAtOnce() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.search))
    typing("7", into: &harness)
    harness.send(key("Enter")) {
      $0.list.prompt = nil
      $0.list.cursor.id = Fixtures.id(7)
      $0.timers = []
      $0.history.add("7", .search)
    }
    harness.expect(.stopTimer(.searchDebounce), .remember("7", .search))
    harness.send(.settle) {
      let request = $0.ask(.list)
      $0.list.pending?.phase = .reading(request)
    }
    harness.expect(harness.reading(.page(Fixtures.query(0..<100) { $0.query = "7" })))
    harness.finish()
  }

  @Test func escapeOnTheListLeavesTheSearchAndKeepsTheSelection() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.search))
    typing("42", into: &harness)
    harness.arrange(key("Enter"), .settle)
    harness.answer(.list, .page(.success(Fixtures.page([42], total: 1))))
    harness.arrange(key("Esc"))
    #expect(harness.state.list.search.isEmpty)
    #expect(harness.state.list.shownCount == 100)
    #expect(harness.state.list.cursor == ListCursor(position: 42, id: Fixtures.id(42)))
  }

  @Test func userAndIDAreTheListsOwnParameters() {
    let terms = SearchTerms("acme user:user_1 id:-org_2 user:-user_3 corp id:")
    #expect(terms.query == "acme corp")
    #expect(terms.userIDs == ["user_1", "-user_3"])
    #expect(terms.organizationIDs == ["-org_2"])
    #expect(SearchTerms("user:+ id:").isEmpty)
  }

  @Test func aPasteIsTextEvenWithLineBreaks() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.search), .input(.paste("acme\nQ\n"), seenFrame: 1))
    #expect(harness.state.list.search.text == "acme Q")
    #expect(!harness.state.isEnding)
  }

  @Test func aPasteElsewhereIsRefused() {
    var harness = ReducerHarness(.loaded())
    harness.send(.input(.paste("qQ"), seenFrame: 1)) {
      $0.notice = Notice(
        .warning, "No field is open to paste into. / opens the search.", since: .start)
    }
    harness.finish()
  }

  /// What is typed and dropped over a search takes its answer away: it is asked for again.
  @Test(arguments: [Command.search, .filter], [false, true])
  func anUnansweredSearchGoesOnAfterWhatWasTypedOverIt(over: Command, isAnswered: Bool) throws {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    harness.arrange(.command(.search))
    typing("99", into: &harness)
    harness.arrange(key("Enter"), .settle, .command(over))
    typing("x", into: &harness)
    if isAnswered, let request = harness.state.requests.all(of: .list).last {
      harness.arrange(.answered(request, .page(.success(Fixtures.page([99, 199], total: 2)))))
    }
    harness.arrange(key("Esc"), .settle)
    let query = Fixtures.query(0..<100) { $0.query = "99" }
    harness.answer(Read.page(query), .page(.success(Fixtures.page([99, 199, 990], total: 3))))
    let list = harness.state.list
    #expect(list.narrowing == nil && list.search == SearchTerms("99"))
    #expect((0..<list.shownCount).compactMap { list.row(at: $0)?.id } == [99, 199, 990].map(Fixtures.id))
  }

  @Test func aFilterLooksOnlyAtWhatIsLoaded() {
    var harness = ReducerHarness(.loaded(count: 100, total: 5000))
    harness.arrange(.command(.filter))
    typing("99", into: &harness)
    #expect(harness.state.list.shownCount == 1)
    harness.send(.settle)
    harness.send(key("Enter")) {
      $0.list.prompt = nil
      $0.list.unfiltered = ListPlace(cursor: ListCursor(position: 0, id: Fixtures.id(0)), top: 0)
      $0.history.add("99", .filter)
    }
    harness.expect(.remember("99", .filter))
    harness.send(key("Esc")) {
      $0.list.narrowing = nil
      $0.list.unfiltered = nil
      $0.list.cursor.position = 99
      $0.list.top = 99
    }
    harness.finish()
  }

}
