import Screen
import Testing

@testable import Console

/// Lines in which a list is searched: what is typed takes the place of what was searched for last, and the key that
/// closes them says what it does.
@Suite struct TypedLinesTests {
  private static var places: [(name: String, state: ConsoleState)] {
    var places = Scenes.all.filter { $0.state.context.isTyping && $0.state.typedForm == nil }
    func add(_ name: String, _ keys: String...) {
      var state = ConsoleState.loaded(columns: 120)
      state.session.profiles = ["one", "two"]
      var harness = ReducerHarness(state)
      for text in keys { Self.press(text, &harness) }
      places.append((name, harness.state))
    }
    add("columns", "C")
    add("profiles", "P")
    add("a filter", "\\")
    add("a search of requests", "@", "/")
    add("a search of the journal", "J", "/")
    return places.filter { ![.form, .reviewLine, .metadataLine].contains($0.state.context) }
  }

  /// What a place reads before a search can be typed is read at once.
  private static func press(_ text: String, _ harness: inout ReducerHarness) {
    harness.arrange(Scenes.key(text), .settle, .painted(frame: 5))
    guard harness.state.context == .journal, harness.state.request(.journal) != nil else { return }
    harness.answer(.journal, .journal(.success([])))
    harness.arrange(.painted(frame: 5))
  }

  private func text(_ state: ConsoleState) -> String? {
    state.scene.typedLine?.text ?? state.scene.promptLine(in: state)?.editor.text
  }

  @Test func theKeyThatClosesSaysWhatItDoesNow() throws {
    let places = Self.places
    for context in KeyContext.allCases
    where context.isTyping && ![.form, .reviewLine, .metadataLine].contains(context) {
      #expect(places.contains { $0.state.context == context }, "no place for \(context)")
    }
    for (name, state) in places {
      for typed in ["", "zz"] {
        var harness = ReducerHarness(state)
        if !typed.isEmpty { harness.arrange(.input(.paste(typed), seenFrame: 9), .painted(frame: 6)) }
        #expect(text(harness.state) == typed, "\(name)")
        for _ in 0..<2 where harness.state.context == state.context {
          let closing = try #require(harness.state.closing, "\(name)")
          harness.arrange(Scenes.key(closing.key), .painted(frame: 7))
          let isOpen = harness.state.context == state.context
          #expect(isOpen == (closing.hint == "clear"), "\(name), “\(typed)”: \(closing.key) \(closing.hint)")
          if isOpen { #expect(text(harness.state) == "", "\(name)") }
        }
        #expect(harness.state.context != state.context, "\(name)")
      }
    }
  }

  /// The keys that open a line, from the list.
  private static let searches: [(name: String, keys: [String], open: String)] = [
    ("search", [], "/"), ("filter", [], "\\"), ("details", ["Enter"], "\\"), ("journal", ["J"], "/"),
    ("requests", ["@"], "/"), ("members", ["M"], "/"),
  ]

  @Test func whatIsTypedTakesThePlaceOfTheLastSearch() {
    for (name, keys, open) in Self.searches {
      for (edit, expected) in [
        ([], "z"), (["Left"], "abzc"), (["Home"], "zabc"), (["End"], "abcz"), (["Backspace"], "abz"),
        (["^U"], "z"),
      ] as [([String], String)] {
        for isPasted in [false, true] {
          var harness = ReducerHarness(.loaded(columns: 120))
          for text in keys + [open] { Self.press(text, &harness) }
          harness.arrange(.input(.paste("abc"), seenFrame: 9), Scenes.key("Enter"), .painted(frame: 6))
          #expect(harness.state.context != .prompt, "\(name)")
          if harness.state.context == .journal { harness.answer(.journal, .journal(.success([]))) }
          harness.arrange(.painted(frame: 6), Scenes.key(open), .painted(frame: 7))
          #expect(text(harness.state) == "abc", "\(name)")
          for key in edit { harness.arrange(Scenes.key(key)) }
          harness.arrange(isPasted ? .input(.paste("z"), seenFrame: 9) : Scenes.key("z"))
          #expect(text(harness.state) == expected, "\(name), \(edit), \(isPasted)")
        }
      }
    }
  }
}
