import Screen
import TestSupport
import Testing

@Suite("TextEditor")
struct TextEditorTests {
  /// An editor with the cursor where `|` stands.
  private func editor(_ text: String) throws -> TextEditor {
    let place = try #require(text.firstIndex(of: "|"))
    var editor = TextEditor(text.replacing("|", with: ""), isMultiline: true)
    let before = text[..<place].split(separator: "\n", omittingEmptySubsequences: false)
    editor.moveCursor(row: before.count - 1, scalar: before.last?.unicodeScalars.count ?? 0)
    return editor
  }

  /// The text with the cursor shown as `|`.
  private func shown(_ editor: TextEditor) -> String {
    var lines = editor.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines[editor.row] = editor.line.before + "|" + editor.line.after
    return lines.joined(separator: "\n")
  }

  @Test(arguments: [
    ("a|b", "Enter x", "a\nx|b"), ("  a|", "Enter x", "  a\n  x|"), (" | a", "Enter x", " \n x| a"),
    ("a\n|b", "Backspace", "a|b"), ("a|\nb", "Del", "a|b"),
    ("a|\nb", "^D", "a|b"),
    ("|a\nb", "Backspace", "|a\nb"), ("a\nb|", "Del", "a\nb|"),
    ("a|\nb", "Right", "a\n|b"), ("a\n|b", "Left", "a|\nb"), ("a\n|b", "^B", "a|\nb"),
    ("a|\nb", "^F", "a\n|b"),
    ("a\nbc|", "Home", "a\n|bc"), ("a\n|bc", "^E", "a\nbc|"), ("a\nb|c\nd", "Ctrl-Home", "|a\nbc\nd"),
    ("a\nb|c\nd", "Ctrl-End", "a\nbc\nd|"),
    ("one\n|two", "Alt-b", "|one\ntwo"), ("one|\ntwo x", "Alt-f", "one\ntwo| x"),
    ("|one\ntwo", "^K", "|\ntwo"), ("|one\ntwo", "^K ^K", "|two"), ("|one\ntwo", "^K ^K ^Y", "one\n|two"),
    ("|one\ntwo\nx", "^K ^K ^K ^K ^Y ^Y", "one\ntwo\none\ntwo\n|x"),
    ("one\n|two", "^U", "one|two"), ("one\n|two", "^W ^Y", "one\n|two"),
    ("one|\ntwo b", "Alt-d Alt-d", "one| b"),
    ("one two|\nx", "^W ^W ^Y", "one two|\nx"), ("a|\nb", "^K Right ^K ^Y", "ab\n|"),
  ])
  func knowsTheKeysThatGoFromLineToLine(start: String, keys: String, end: String) throws {
    var editor = try editor(start)
    for key in keys.split(separator: " ") {
      let isHandled = try editor.handle(#require(KeyPress(parsing: String(key))))
      #expect(isHandled, "\(key)")
    }
    #expect(shown(editor) == end)
  }

  @Test func keepsToItsColumnThroughShorterLines() throws {
    var editor = try editor("abcdef|\n漢字漢\nx\nabcdefgh")
    #expect(editor.move(by: 1) == 1)
    #expect(shown(editor) == "abcdef\n漢字漢|\nx\nabcdefgh")
    #expect(editor.move(by: 9) == 2)
    #expect(shown(editor) == "abcdef\n漢字漢\nx\nabcdef|gh")
    #expect(editor.move(by: 1) == 0)
    #expect(editor.move(by: -9) == 3)
    #expect(editor.move(by: -1) == 0)
    #expect(shown(editor) == "abcdef|\n漢字漢\nx\nabcdefgh")
  }

  @Test func stopsBeforeAWideCharacterThatCoversTheColumn() throws {
    var editor = try editor("abc|\n漢字")
    #expect(editor.move(by: 1) == 1)
    #expect(shown(editor) == "abc\n漢|字")
  }

  @Test(arguments: ["a\nb", "a\r\nb", "a\rb"])
  func pasteKeepsLinesWhereThereMayBeSome(pasted: String) {
    var lines = TextEditor("", isMultiline: true)
    lines.insert(pasted)
    #expect(lines.text == "a\nb")
    #expect(lines.row == 1)
    var line = TextEditor("")
    line.insert(pasted)
    #expect(line.text == "a b")
  }

  @Test func aLineOfTextKeepsALineFeedItAlreadyHad() {
    var editor = TextEditor("Evil\nCorp")
    #expect(editor.lineCount == 1)
    let isHandled = editor.handle(KeyPress(key: .enter))
    #expect(!isHandled)
    #expect(editor.move(by: 1) == 0)
    #expect(editor.text == "Evil\nCorp")
    #expect(editor.window(row: 0, columns: 20).text == "Evil␊Corp")
  }

  @Test func aMarkAtTheStartOfALineJoinsWhatComesBeforeOnlyWhenLinesJoin() {
    var editor = TextEditor("e\n\u{301}x", isMultiline: true)
    editor.move(by: 1)
    #expect(editor.lineCount == 2)
    let isHandled = editor.handle(KeyPress(key: .backspace))
    #expect(isHandled)
    #expect(editor.text == "e\u{301}x")
    #expect(editor.line.cursor == 1)
  }

  @Test func showsOtherLinesFromTheirBeginning() throws {
    let editor = try editor("abcdefgh\nabcdefgh|\nxy\u{1B}")
    #expect(editor.window(row: 0, columns: 4).text == "abcd")
    #expect(editor.window(row: 0, columns: 4).isCutAtEnd)
    #expect(editor.window(row: 1, columns: 4).text == "fgh")
    #expect(editor.window(row: 1, columns: 4).isCutAtStart)
    #expect(editor.window(row: 2, columns: 4).text == "xy␛")
    #expect(editor.window(row: 3, columns: 4).text == "")
    #expect(editor.window(row: -1, columns: 4).text == "")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func agreesWithAPlainTextUnderAnyKeys(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var editor = TextEditor("", isMultiline: true)
    let keys = [
      "Left", "Right", "Enter", "Enter", "Backspace", "Del", "^A", "^E", "Alt-b", "Alt-f", "^K", "^K", "^U",
      "^W", "^Y", "Alt-d",
      "Ctrl-Home", "Ctrl-End",
    ]
    for _ in 0..<300 {
      switch Int.random(in: 0..<4, using: &random) {
      case 0: editor.insert(HostileText.random(using: &random))
      case 1: editor.move(by: Int.random(in: -3...3, using: &random))
      default:
        let key = try #require(keys.randomElement(using: &random).flatMap(KeyPress.init(parsing:)))
        let isHandled = editor.handle(key)
        #expect(isHandled)
      }
      let lines = editor.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == editor.lineCount)
      #expect(lines[editor.row].elementsEqual(editor.line.text.unicodeScalars))
      #expect((0...editor.line.text.count).contains(editor.line.cursor))
      let columns = Int.random(in: 1...12, using: &random)
      for row in 0..<editor.lineCount {
        #expect(ColumnWidth.of(editor.window(row: row, columns: columns).text) <= columns)
      }
      #expect(editor.line.window(columns: columns).cursorColumn < columns)
      if editor.text.utf8.count > 4000 { editor = TextEditor("", isMultiline: true) }
    }
  }
}
