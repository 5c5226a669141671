import Index
import Screen
import Testing

@testable import Console

/// Filters of the profile's own, in the palette and in the line of the filter.
@Suite struct SavedFilterTests {
  private var loaded: ConsoleState {
    var state = ConsoleState.loaded(columns: 120)
    state.saved = SavedFilters([
      .init(name: "many", text: "members:>5"), .init(name: "crm", text: "private.crm_id:*"),
    ])
    return state
  }

  private func entries(_ state: ConsoleState) -> [PaletteEntry] {
    if case .palette(let palette) = state.overlays.last { palette.entries(state) } else { [] }
  }

  private func chosen(_ name: String, in state: ConsoleState) -> ReducerHarness {
    var harness = ReducerHarness(state)
    harness.arrange(Scenes.key(":"))
    for letter in name { harness.arrange(Scenes.key(String(letter))) }
    #expect(entries(harness.state).first?.deed == .saved(name))
    harness.arrange(Scenes.key("Enter"))
    return harness
  }

  @Test func eachIsAnEntryThatFilters() {
    var harness = ReducerHarness(loaded)
    harness.arrange(Scenes.key(":"))
    let texts = entries(harness.state).filter { $0.group == "Saved filters" }.map(\.text)
    #expect(texts == ["filter @many · members:>5", "filter @crm · private.crm_id:*"])

    harness = chosen("many", in: loaded)
    #expect(harness.state.overlays.isEmpty && harness.state.list.prompt == nil)
    #expect(harness.state.list.narrowing?.text == "@many")
    var typed = ReducerHarness(loaded)
    typed.arrange(Scenes.key("\\"), .input(.paste("members:>5"), seenFrame: 9), Scenes.key("Enter"))
    #expect(harness.state.list.narrowing?.matches == typed.state.list.narrowing?.matches)
    #expect(harness.state.history[.filter].first == "@many")
  }

  /// By what they are called in the filter's line, and by what they are.
  @Test(arguments: ["@", "@m", "@many", "saved", "saved many", "members:>5", "filter @"])
  func theyAreFoundByTyping(text: String) {
    var harness = ReducerHarness(loaded)
    harness.arrange(Scenes.key(":"), .input(.paste(text), seenFrame: 9))
    let found = entries(harness.state).filter { $0.group == "Saved filters" }.map(\.deed)
    #expect(found.first == .saved("many"))
    #expect(found.count == (["@", "saved", "filter @"].contains(text) ? 2 : 1))
  }

  /// As typed: what cannot be said now is told, and the line stays open.
  @Test func aMistakeIsToldInTheLine() {
    let harness = chosen("crm", in: loaded)
    #expect(harness.state.list.prompt?.editor.text == "@crm")
    #expect(harness.state.notice?.text.contains("private metadata is not shown") == true)
  }

  @Test func areOfferedWhereTheListIs() {
    for (name, state) in Scenes.all {
      var state = state
      state.saved = loaded.saved
      var harness = ReducerHarness(state)
      harness.arrange(Scenes.key(":"))
      guard harness.state.context == .palette, state.context != .palette else { continue }
      let isOffered = entries(harness.state).contains { $0.deed == .saved("many") }
      #expect(isOffered == state.overlays.isEmpty, "\(name)")
    }
  }
}
