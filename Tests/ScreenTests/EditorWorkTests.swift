import TestSupport
import Testing
import Text

@testable import Screen

/// How much an editor looks at, counted and not timed.
@Suite("Typing a lot")
struct EditorWorkTests {
  private static let typed = 20_000

  @Test(arguments: ["a", "é", "漢", "e\u{301}", "👨‍👩‍👧", " "])
  func looksAtWhatIsTypedAndWhatIsBesideIt(character: String) {
    var editor = LineEditor()
    for _ in 0..<Self.typed {
      for scalar in character.unicodeScalars {
        let isHandled = editor.handle(KeyPress(key: .character(Character(scalar))))
        #expect(isHandled)
      }
    }
    #expect(editor.text.hasSuffix(character) && editor.cursor == editor.text.count)
    // A few times each byte; a line that is built anew for each key looks at ten thousand times as many.
    #expect(editor.work.bytes < 40 * editor.text.utf8.count)
  }

  @Test(arguments: ["Backspace", "Del", "x"])
  func inTheMiddleOfALongLineToo(key: String) throws {
    var editor = LineEditor(String(repeating: "word ", count: Self.typed))
    editor.moveCursor(to: editor.text.count / 2)
    let before = editor.work.bytes
    let press = try #require(KeyPress(parsing: key))
    for _ in 0..<1000 { _ = editor.handle(press) }
    #expect(editor.work.bytes - before < 20_000)
  }

  @Test func aRunOfKeysIsOneChange() {
    var editor = TextEditor(isMultiline: true)
    let line = "  {\"key\": 1},"
    let run = Array(repeating: line, count: 5000).joined(separator: "\n")
    let before = editor.edition
    let isHandled = editor.handle(KeyPress(key: .text(run)))
    #expect(isHandled && editor.lineCount == 5000)
    #expect(editor.edition - before < 20 * run.utf8.count)
    #expect(editor.text == run, "lines written elsewhere keep their own indentation")
  }

  @Test func aRunOfKeysIsWhatTheKeysAreOneByOne() {
    for isMultiline in [false, true] {
      let run = isMultiline ? "  a: {\n  b c 漢e\u{301}" : "one 漢e\u{301} two"
      var (atOnce, oneByOne) = (TextEditor(isMultiline: isMultiline), TextEditor(isMultiline: isMultiline))
      _ = atOnce.handle(KeyPress(key: .text(run)))
      for scalar in run.unicodeScalars {
        _ = oneByOne.handle(KeyPress(key: scalar == "\n" ? .enter : .character(Character(scalar))))
      }
      #expect(atOnce == oneByOne)
      #expect(atOnce.text == oneByOne.text)
    }
  }

  /// A line as it was before it counted what it looks at: built anew for each key.
  private struct Model: Equatable {
    var characters: [Character] = []
    var cursor = 0

    mutating func set(_ before: String, _ after: String) {
      characters = Array(before + after)
      cursor = Array(before).count
    }

    mutating func handle(_ key: String) {
      let before = String(characters[..<cursor])
      let after = String(characters[cursor...])
      switch key {
      case "Backspace": set(String(before.dropLast()), after)
      case "Del": set(before, String(after.dropFirst()))
      case "Left": cursor = max(0, cursor - 1)
      case "Right": cursor = min(characters.count, cursor + 1)
      case "Home": cursor = 0
      case "End": cursor = characters.count
      case "^K": set(before, "")
      case "^U": set("", after)
      default: set(before + key, after)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func isWhatALineBuiltAnewWouldBe(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var editor = LineEditor()
    var model = Model()
    let keys = ["Backspace", "Del", "Left", "Left", "Right", "Home", "End", "^K", "^U"]
    let texts = [
      "a", " ", "\u{301}", "e", "🇩", "🇪", "🇫", "\u{200D}", "👩", "क", "्", "ष", "\r", "\n", "ᄀ", "ᅡ", "ab c",
    ]
    for _ in 0..<300 {
      if Int.random(in: 0..<3, using: &random) == 0, let key = keys.randomElement(using: &random) {
        _ = editor.handle(try #require(KeyPress(parsing: key)))
        model.handle(key)
      } else if let text = texts.randomElement(using: &random) {
        editor.insert(text)
        model.handle(text)
      }
      #expect(editor.text.hasSameBytes(as: String(model.characters)))
      #expect(editor.cursor == model.cursor, "\(editor.text.unicodeScalars.map(\.value))")
      #expect(editor.before.hasSameBytes(as: String(model.characters[..<model.cursor])))
      #expect(editor.isAtEnd == (model.cursor == model.characters.count))
    }
  }
}
