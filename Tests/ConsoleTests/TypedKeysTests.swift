import Screen
import Testing

@testable import Console

/// Keys that came together mean what they mean one by one, and cost one change where text is typed.
@Suite struct TypedKeysTests {
  private func atOnce(_ state: ConsoleState, _ text: String) -> (state: ConsoleState, actions: Int) {
    var state = state
    var keys = TypedKeys(KeyPress(key: .text(text)))
    var actions = 0
    while let press = keys.next(in: state) {
      _ = ConsoleReducer.reduce(&state, .input(.key(press), seenFrame: 99))
      actions += 1
    }
    return (state, actions)
  }

  private func oneByOne(_ state: ConsoleState, _ text: String) -> ConsoleState {
    var state = state
    for scalar in text.unicodeScalars {
      let key: Key = scalar == "\n" ? .enter : .character(Character(scalar))
      _ = ConsoleReducer.reduce(&state, .input(.key(KeyPress(key: key)), seenFrame: 99))
    }
    return state
  }

  @Test(arguments: [
    "jjkGg", "/fern", "/fern\njj", "\\ac me\n", "cAcme & Söhne", "cAcme\nslug\n12", "jc{}", "?", "/e\u{301}x",
  ])
  func areWhatTheyAreOneByOne(text: String) {
    #expect(atOnce(.loaded(), text).state == oneByOne(.loaded(), text))
  }

  /// A text that is being typed takes no notice of it.
  @Test func aKeyWithoutMeaningIsSaidToBeOneInEveryScene() {
    for (name, state) in Scenes.all where !state.context.isTyping || state.context == .reviewLine {
      var state = state
      state.notice = nil
      // No command table has it.
      let press = KeyPress(key: .function(9))
      #expect(state.keyMap.command(for: press, in: state.context) == nil)
      _ = ConsoleReducer.reduce(&state, .input(.key(press), seenFrame: 99))
      #expect(
        state.notice?.text.hasPrefix("F9 does nothing here") == true, "\(name): \(state.notice?.text ?? "")")
    }
  }

  @Test func aLongTextIsAHandfulOfActions() {
    let text = "/" + String(repeating: "acme ", count: 20_000)
    let (state, actions) = atOnce(.loaded(), text)
    #expect(actions == 2)
    #expect(state.list.prompt?.editor.text == String(text.dropFirst()))
    let form = atOnce(.loaded(), "c" + String(repeating: "x", count: 100_000))
    #expect(form.actions == 2)
    #expect(form.state.change?.form?["name"]?.text.count == 100_000)
  }

  /// Whatever is open: what is not text is told, and what was typed stays.
  @Test(arguments: [InputRefusal.key, .longPaste(limit: 4 << 20)])
  func whatIsNotTextIsToldAndChangesNothing(refusal: InputRefusal) {
    for (name, scene) in Scenes.all {
      var (state, expected) = (scene, scene)
      expected.say(.warning, refusal.explanation)
      let effects = ConsoleReducer.reduce(&state, .input(.refused(refusal), seenFrame: 99))
      #expect(state == expected, "\(name)")
      #expect(effects == [], "\(name)")
    }
  }
}
