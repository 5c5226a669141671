import ClerkAPI
import Screen
import TestSupport
import Testing

@testable import Console

@Suite struct ConsoleReducerTests {
  private func key(_ text: String, seenFrame: Int = 1) -> Action {
    .input(.key(KeyPress(parsing: text) ?? KeyPress(key: .escape)), seenFrame: seenFrame)
  }

  @Test func quittingAsksAndTakesAnotherKeyThanItsOwn() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("q", seenFrame: 7)) { $0.overlays = [.question(Question(.quit))] }
    harness.send(key("y", seenFrame: 7))
    var shown = Question(.quit)
    shown.shownSince = 8
    harness.send(.painted(frame: 8)) { $0.overlays = [.question(shown)] }
    harness.send(key("y", seenFrame: 7))
    harness.send(key("q", seenFrame: 8)) {
      $0.notice = Notice(.information, "q does nothing here. Keys: y quit, n stay.", since: .start)
    }
    harness.send(key("y", seenFrame: 8)) {
      $0.notice = nil
      $0.overlays = []
      $0.isEnding = true
    }
    harness.expect(.quit)
    harness.finish()
  }

  @Test func escapeStays() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("q"), .painted(frame: 2))
    harness.send(key("Esc", seenFrame: 2)) { $0.overlays = [] }
    harness.finish()
  }

  @Test func capitalQQuits() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("Q")) { $0.isEnding = true }
    harness.expect(.quit)
    harness.finish()
  }

  @Test func copyingTheIDSaysSo() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("y"))
    harness.expect(.copy(Fixtures.id(0).rawValue, what: Fixtures.id(0).rawValue))
    for (result, text) in [
      (CopyResult.copied(bytes: 9), "Copied: x."), (.handed(bytes: 9), "Sent to the terminal: x."),
      (.copied(bytes: 21_400), "Copied: x (21.4 KB)."),
      (.handed(bytes: 1_048_576), "Sent to the terminal: x (1 MB)."),
    ] {
      harness.send(.copied(what: "x", result)) { $0.notice = Notice(.information, text, since: .start) }
    }
    harness.send(.copied(what: "x", .impossible(text: "org_1"))) {
      $0.overlays = [
        .selectable(SelectableText("org_1", heading: "No clipboard in this terminal. Select x:"))
      ]
    }
    harness.send(.command(.back)) { $0.overlays = [] }
    harness.send(.clock(.start.after(seconds: 3))) { $0.now = .start.after(seconds: 3) }
    harness.send(.clock(.start.after(seconds: 4))) {
      $0.now = .start.after(seconds: 4)
      $0.notice = nil
    }
    harness.finish()
  }

  @Test func theCopyMenuCopiesByLetter() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("Y"))
    harness.send(key("s")) { $0.overlays = [] }
    harness.expect(.copy("organization-0", what: "Slug"))
    harness.finish()
  }

  @Test func whatWentWrongCanBeCopiedWhole() throws {
    var harness = ReducerHarness(.fixture())
    let refusal = APIRefusal(
      status: 401, errors: [APIErrorEntry(message: "Not valid.", code: "clerk_key_invalid")], traceID: "abc")
    harness.arrange(.settle)
    harness.answer(.list, .page(.failure(ClerkError(.refused(refusal)))))
    harness.arrange(key("Y"))
    harness.send(key("e")) { $0.overlays = [] }
    let text = ErrorText.copied(ClerkError(.refused(refusal)))
    #expect(text.hasSuffix("\ncode clerk_key_invalid · trace abc"))
    harness.expect(.copy(text, what: "The error, with code and trace id"))
    harness.finish()
  }

  @Test func whereNothingIsThereIsNoIDToCopy() {
    var harness = ReducerHarness(.fixture())
    harness.send(key("y")) {
      $0.notice = Notice(.information, "Nothing to copy here.", since: .start)
    }
    harness.finish()
  }

  @Test func aKeyWithoutMeaningSaysWhereHelpIs() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("w")) {
      $0.notice = Notice(.information, "w does nothing here; ? lists the keys.", since: .start)
    }
    harness.finish()
  }

  @Test func aClickSelectsARow() {
    var harness = ReducerHarness(.loaded())
    let click = MouseEvent(kind: .press, button: 1, position: Point(column: 10, row: 5))
    harness.send(.input(.mouse(click), seenFrame: 1)) {
      $0.list.cursor = ListCursor(position: 3, id: Fixtures.id(3))
    }
    harness.finish()
  }

  @Test func theNextWakingIsWhenAnAgeChanges() {
    var harness = ReducerHarness(.loaded())
    #expect(harness.state.wakeAt == .start.after(seconds: 15))
    harness.arrange(.clock(.start.after(seconds: 59)))
    #expect(harness.state.wakeAt == .start.after(seconds: 60))
    harness.arrange(.clock(.start.after(seconds: 60)))
    #expect(harness.state.wakeAt == .start.after(seconds: 120))
  }

  @Test(arguments: [(1, 1), (40, 10), (80, 24), (120, 40)])
  func whateverIsTypedTheCursorStaysOnItsOrganization(columns: Int, rows: Int) throws {
    var numbers = SeededGenerator(seed: UInt64(columns))
    let keys = CommandTable.specs.flatMap(\.keys) + ["a", "9", "x", "Backspace"]
    var harness = ReducerHarness(.loaded(count: 100, total: 400, columns: columns, rows: rows))
    var typed: [String] = []
    for step in 0..<3000 {
      let text = keys[Int.random(in: 0..<keys.count, using: &numbers)]
      typed.append(text)
      harness.arrange(key(text, seenFrame: .max), .settle, .painted(frame: step))
      if step % 7 == 0 { harness.answerReads(of: 400) }
      let list = harness.state.list
      let isInside = list.cursor.position >= 0 && list.cursor.position < max(1, list.shownCount)
      let isOnIt = list.cursor.id == nil || list.selected == nil || list.cursor.id == list.selected?.id
      try #require(isInside && isOnIt, "after \(typed.suffix(12))")
      #expect(list.loads.count < 8)
    }
  }
}
