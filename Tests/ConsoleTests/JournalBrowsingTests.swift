import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// Going through the journal: further, from one change to the next, by what is searched for, and into it from elsewhere.
@Suite struct JournalBrowsingTests {
  private func opened(_ page: JournalPage, instance: String? = nil) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.session.instance = instance.map { InstanceIdentity(rawValue: $0) }
    var harness = ReducerHarness(state)
    harness.arrange(key("J"))
    harness.answer(.journal, .journal(.success(page)))
    return harness
  }

  private func entries(_ numbers: some Sequence<Int>) -> [JournalEntry] {
    numbers.map { JournalFixtures.entry($0, .done) }
  }

  private func query(_ change: (inout JournalQuery) -> Void) -> JournalQuery {
    var query = JournalQuery()
    query.limit = JournalFilter.limit
    change(&query)
    return query
  }

  /// Nor is it broken in the journal, at any width.
  @Test func theTraceIDOfARefusalIsWhole() {
    let entry = JournalFixtures.entry(1, .refused)
    for columns in 40...160 {
      let lines = JournalOutline(entry, ConsoleState.loaded().session, columns: columns).lines
      let texts = lines.compactMap { line in
        switch line {
        case .event(_, let text), .note(let text): text
        default: nil as String?
        }
      }
      #expect(texts.contains { $0.contains(JournalFixtures.trace) }, "\(columns): \(texts)")
    }
  }

  @Test func nearTheEndMoreIsReadAndPutBehind() {
    let mark = JournalMark(at: 5, row: 7)
    let first = entries((31...60).reversed())
    var harness = opened(JournalPage(first, next: mark, total: 60))
    harness.send(key("j")) { $0.journal?.cursor = first[1].id }
    harness.send(key("G")) {
      let request = $0.ask(.journal)
      $0.journal?.cursor = first[29].id
      $0.journal?.top = 11
      $0.journal?.readsOn = true
      $0.journal?.read.begin(request)
    }
    harness.expect(harness.reading(.journal(query { $0.after = mark })))
    harness.send(key("j"))
    // An undecided one is among the first already.
    let more = entries((1...31).reversed())
    harness.answer(.journal, .journal(.success(JournalPage(more))))
    #expect(harness.state.journal?.entries == entries((1...60).reversed()))
    #expect(harness.state.journal?.cursor == first[29].id)
    #expect(harness.state.journal?.read.value?.next == nil && harness.state.journal?.read.value?.total == 60)
    harness.arrange(key("G"))
    #expect(harness.state.journal?.cursor == JournalFixtures.id(1))
  }

  @Test func anOpenedChangeGoesOnToTheNext() {
    let all = entries([3, 2, 1])
    var harness = opened(JournalPage(all))
    harness.send(key("Enter")) { $0.journal?.focus = .change(OpenedChange(all[0])) }
    harness.send(key("Down"))
    for place in [1, 2] {
      harness.send(key("j")) {
        $0.journal?.cursor = all[place].id
        $0.journal?.focus = .change(OpenedChange(all[place]))
      }
    }
    harness.send(key("j"))
    harness.send(key("k")) {
      $0.journal?.cursor = all[1].id
      $0.journal?.focus = .change(OpenedChange(all[1]))
    }
    harness.send(key("Esc")) { $0.journal?.focus = .list }
    harness.finish()
  }

  @Test func isSearchedAndTheSearchIsLeft() {
    var harness = opened(JournalPage(entries([2, 1])))
    harness.send(key("/")) { $0.journal?.focus = .search(LineEditor()) }
    #expect(harness.state.context == .prompt)
    for letter in ["j", "Q", "7"] { harness.arrange(key(letter)) }
    #expect(harness.state.journal?.typedLine?.text == "jQ7")
    harness.arrange(.input(.paste(" x\ny"), seenFrame: 9))
    #expect(harness.state.journal?.typedLine?.text == "jQ7 x y")
    harness.send(key("Enter")) {
      let request = $0.ask(.journal)
      $0.journal?.focus = .list
      $0.journal?.words = "jQ7 x y"
      $0.journal?.read.forget()
      $0.journal?.read.begin(request)
    }
    harness.expect(harness.reading(.journal(query { $0.search = "jQ7 x y" })))
    harness.answer(.journal, .journal(.success([])))
    harness.arrange(key("Esc"))
    #expect(harness.state.journal?.words == "")
    #expect(harness.state.journal?.read.request == harness.request(.journal))
    harness.answer(.journal, .journal(.success([])))
    harness.arrange(key("/"), key("x"), key("Esc"))
    #expect(harness.state.journal?.typedLine == nil && harness.state.journal?.words == "")
  }

  @Test func theSelectedChangeIsUndoneFromTheList() {
    let all = entries([2, 1])
    var harness = opened(JournalPage(all))
    harness.arrange(key("j"), key("u"))
    #expect(harness.state.change?.origin == .undo(all[1]))
    #expect(harness.state.offers(.undo))
  }

  @Test func aChangeInTheDetailPaneOpensWhole() throws {
    let all = entries([2, 1])
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.open), .settle)
    harness.answer(.journal(Fixtures.changesQuery(Fixtures.id(0))), .journal(.success(JournalPage(all))))
    let lines = DetailOutline(harness.state, columns: 80).lines
    let line = try #require(lines.firstIndex { $0.change == all[1].id })
    for _ in 0..<line { harness.arrange(key("j")) }
    harness.arrange(key("Enter"))
    #expect(harness.state.journal?.opened?.entry == all[1])
    #expect(harness.state.journal?.filter == .organization)
    harness.arrange(key("Esc"))
    #expect(harness.state.context == .journal)
  }

  /// What was made on another instance is decided about only by whoever names that instance.
  @Test(arguments: ["T", "N"]) func whatWasMadeElsewhereNeedsItsInstanceNamed(decision: String) throws {
    let entry = JournalFixtures.entry(1, .unknown)
    var harness = opened(JournalPage([entry]), instance: "ins_elsewhere")
    harness.arrange(key("Enter"), key(decision), .painted(frame: 20))
    let review = try #require(harness.state.journal?.review)
    #expect(review.warnings.first?.contains("ins_1") == true)
    #expect(review.challenge?.wanted == "ins_1")
    #expect(harness.state.context == .reviewLine)
    harness.arrange(key("y", seenFrame: 20), key("Enter", seenFrame: 20), key("y", seenFrame: 20))
    #expect(harness.state.journal?.opened?.question != nil)
    harness.arrange(key("^U", seenFrame: 20))
    for letter in "ins_1" { harness.arrange(key(String(letter), seenFrame: 20)) }
    harness.arrange(key("Enter", seenFrame: 20))
    #expect(harness.state.context == .review)
    let meant: JournalDecision = decision == "T" ? .happened : .didNotHappen
    harness.send(key("y", seenFrame: 20)) {
      let request = $0.ask(.journal)
      $0.journal?.opened?.step = .working(request, meant, nil)
    }
    harness.expect(
      .settleChange(
        harness.request(.journal), entry.id, meant == .happened ? .happened : .didNotHappen,
        naming: entry.record.intent.instance))
  }

  @Test func whatCannotBeReadIsToldAboveTheOthers() {
    let lost = UnreadableChange(ChangeID(rawValue: "x"), at: .start, reason: "The change x cannot be read.")
    let harness = opened(JournalPage(entries([1]), unreadable: [lost]))
    #expect(harness.state.journal?.read.messageLines(columns: 80) == ["The change x cannot be read."])
    #expect(harness.state.journal?.entries.count == 1)
  }
}
