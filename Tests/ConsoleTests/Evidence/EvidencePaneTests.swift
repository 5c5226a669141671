import Screen
import Testing

@testable import ClerkAPI
@testable import Console

@Suite("The requests made") struct EvidencePaneTests {
  private func harness(_ requests: [RecordedRequest] = RequestFixtures.some) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("@"), .requestsMade(requests))
    return harness
  }

  private func pane(_ harness: ReducerHarness) -> EvidencePane? { harness.state[scene: EvidencePane.self] }

  private func selected(_ harness: ReducerHarness) -> Int? {
    pane(harness).flatMap { pane in
      let shown = pane.shown
      return shown.isEmpty ? nil : shown[pane.place(in: shown)].number
    }
  }

  private func copied(_ harness: inout ReducerHarness, _ letter: String) -> String? {
    harness.arrange(key("Y"))
    guard case .copyMenu(let menu) = harness.state.overlays.last else { return nil }
    harness.arrange(key("Esc"))
    return menu.items.first { String($0.key) == letter }?.text
  }

  @Test func theyAreToldOfOnlyWhileSomeoneLooks() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("@")) { $0.overlays = [.evidence(EvidencePane(over: .list))] }
    harness.expect(.watchRequests(true))
    harness.send(key("q")) { $0.overlays = [] }
    harness.expect(.watchRequests(false))
    // One that was told of before it knew.
    harness.send(.requestsMade(RequestFixtures.some))
    harness.expect(.watchRequests(false))
    harness.finish()
  }

  @Test func theNewestComesFirstAndASelectedOneStays() {
    var harness = harness()
    #expect(selected(harness) == 3)
    harness.arrange(.requestsMade(RequestFixtures.some + [RequestFixtures.request(4)]))
    #expect(selected(harness) == 4)
    harness.arrange(key("j"), .requestsMade((3...9).map { RequestFixtures.request($0) }))
    #expect(selected(harness) == 3)
    // No longer kept.
    harness.arrange(.requestsMade((5...9).map { RequestFixtures.request($0) }))
    #expect(selected(harness) == 9)
  }

  @Test func wordsAreSearchedFor() {
    var harness = harness()
    for text in ["/", "P", "A", "T", "C", "H"] { harness.arrange(key(text)) }
    harness.arrange(key("Space"), key("o"), key("r"), key("g"), key("Enter"))
    #expect(pane(harness)?.shown.map(\.number) == [2])
    harness.arrange(key("Esc"))
    #expect(pane(harness)?.shown.count == 3)
    harness.arrange(key("/"), .input(.paste("TRACE1"), seenFrame: 9), key("Enter"))
    #expect(pane(harness)?.shown.map(\.number) == [1])
  }

  @Test func theyAreLeftOutWhileTyped() {
    var harness = harness()
    harness.arrange(key("/"), key("P"), key("A"))
    #expect(pane(harness)?.shown.map(\.number) == [2])
    harness.arrange(key("x"))
    #expect(pane(harness)?.shown.isEmpty == true)
    harness.arrange(key("Esc"))
    #expect(pane(harness)?.shown.count == 3)
    // The next match is one of them.
    harness.arrange(key("/"), key("G"), key("E"), key("T"), key("Down"), key("Enter"))
    #expect(pane(harness)?.shown.map(\.number) == [3, 1] && selected(harness) == 1)
  }

  /// What tells one request of an organization from another is at the end of its path.
  @Test func theEndOfAPathStays() {
    let id = "org_3MizL0Ur8yVJm8EkH0abcdefgh"
    let ends = ["memberships", "invitations", "domains", "billing/credits", "metadata"]
    let requests = ends.map { end in
      RequestFixtures.request(
        1, .read, .get, ["organizations", id] + end.split(separator: "/").map(String.init),
        [QueryItem("limit", "100"), QueryItem("offset", "0")])
    }
    for columns in 12...90 {
      let paths = requests.map { RequestText.path($0, ellipsis: "…", columns: columns) }
      #expect(paths.allSatisfy { ColumnWidth.of($0) <= columns }, "\(columns): \(paths)")
      #expect(Set(paths).count == paths.count, "\(columns): \(paths)")
      for (path, end) in zip(paths, ends) where columns >= 17 {
        #expect(path.contains(end), "\(columns): \(path)")
      }
    }
  }

  @Test func attemptsSayWhenTheyWereMadeAndHowLongWasWaited() {
    let sent = [0, 1500, 4000].map { Timestamp(milliseconds: Timestamp.start.milliseconds + $0) }
    var request = RequestFixtures.request(1)
    request.attempts = sent.map {
      RecordedAttempt(
        sentAt: $0, took: .milliseconds(500),
        outcome: .answered(RecordedAnswer(status: 429, size: 7, traceID: "t")))
    }
    let lines = OpenedRequest(request, revealsPrivate: false).lines(
      ConsoleState.loaded().session, columns: 200)
    let said = lines.compactMap {
      if case .field(let name, let text) = $0, Int(name) != nil { text } else { nil }
    }
    #expect(said.count == 3 && said[0].contains("sent at") && !said[0].contains("wait"))
    #expect(said[1].contains("after a wait of 1000 ms") && said[2].contains("after a wait of 2000 ms"))
  }

  @Test func anOpenedOneStepsToItsNeighboursAndFollowsItsAttempts() {
    var harness = harness()
    harness.arrange(key("Enter"), key("j"))
    #expect(pane(harness)?.opened?.request.number == 2)
    harness.arrange(key("j"), key("j"), key("k"), key("k"))
    #expect(pane(harness)?.opened?.request.number == 3)
    harness.arrange(.requestsMade([RequestFixtures.request(3, status: 503), RequestFixtures.request(4)]))
    #expect(pane(harness)?.opened?.request.answer?.status == 503)
    harness.arrange(.requestsMade([]))
    #expect(pane(harness)?.opened?.request.answer?.status == 503)
  }

  @Test func privateMetadataIsThereOnlyOnceItIsShown() {
    var harness = harness()
    harness.arrange(key("j"), key("Enter"))
    func text() -> String { "\(pane(harness)?.opened?.lines(harness.state.session, columns: 200) ?? [])" }
    #expect(text().contains("gold") && !text().contains("C-1042"))
    #expect(copied(&harness, "c") == nil && copied(&harness, "o") == nil)
    #expect(copied(&harness, "b")?.contains("(hidden)") == true)
    harness.arrange(key("p"))
    #expect(text().contains("C-1042"))
    #expect(copied(&harness, "c")?.contains("C-1042") == true)
    #expect(
      copied(&harness, "o")
        == #"orgdesk orgs metadata org_1 --public '{"tier":"gold"}' --private '{"crm":"C-1042"}'"#)
  }

  @Test func theTraceIDIsCopied() {
    var harness = harness()
    harness.send(key("y"))
    harness.expect(.copy("trace3", what: "the trace id"))
  }

  @Test func itLiesOverWhateverTakesCommands() {
    for (name, state) in Scenes.all where !state.context.isTyping {
      var harness = ReducerHarness(state)
      let before = state.context
      harness.arrange(.command(.evidence))
      guard state.keyMap.command(for: KeyPress(key: .character("@")), in: before) == .evidence else {
        continue
      }
      #expect(harness.state.context == .requests, "\(name)")
      harness.arrange(key("q", seenFrame: 99))
      #expect(harness.state.context == before, "\(name)")
    }
  }
}
