import Screen
import TestSupport
import Testing

@Suite("LineEditor")
struct LineEditorTests {
  /// The line after some keys, the cursor shown as `|`.
  private func line(_ start: String, _ keys: String) -> String {
    let parts = start.split(separator: "|", omittingEmptySubsequences: false)
    var editor = LineEditor(parts.joined())
    while editor.cursor > (parts.first?.count ?? 0) { _ = editor.handle(KeyPress(key: .left)) }
    for key in keys.split(separator: " ") {
      let press = KeyPress(parsing: String(key))
      #expect(press.map { editor.handle($0) } == true, "\(key)")
    }
    return "\(editor.text.prefix(editor.cursor))|\(editor.text.dropFirst(editor.cursor))"
  }

  @Test(arguments: [
    ("|", "a b Space c", "ab c|"), ("ab|", "Left x", "ax|b"), ("a|b", "Home x", "x|ab"),
    ("a|b", "^E x", "abx|"),
    ("a|b", "^A End", "ab|"), ("a|b", "^F", "ab|"), ("a|b", "^B", "|ab"), ("|ab", "Left", "|ab"),
    ("ab|", "Right", "ab|"),
    ("ab|c", "Backspace", "a|c"), ("|ab", "Backspace", "|ab"), ("a|bc", "Del", "a|c"), ("a|bc", "^D", "a|c"),
    ("ab|", "Del", "ab|"),
    ("one two|", "^W", "one |"), ("one two  |", "^W", "one |"), ("acme-corp|", "^W", "|"),
    ("acme-corp|", "Alt-Backspace", "acme-|"),
    ("acme-corp|", "Alt-b", "acme-|corp"), ("acme-corp x|", "Alt-b Alt-b", "acme-|corp x"),
    ("|acme-corp", "Alt-f", "acme|-corp"),
    ("acme|-corp", "Ctrl-Right", "acme-corp|"), ("acme corp|", "Ctrl-Left", "acme |corp"),
    ("|one two", "Alt-d", "| two"),
    ("one| two", "^K", "one|"), ("one |two", "^U", "|two"), ("one two|", "^W ^Y ^Y", "one twotwo|"),
    ("one |two", "^K Home ^Y", "two|one "), ("ab|", "^K ^Y", "ab|"), ("|", "^W ^U ^K Backspace Del", "|"),
    ("one two three|", "^W ^W ^Y", "one two three|"), ("one two three|", "^W Left Right ^W ^Y", "one two |"),
    ("one| two", "^K ^U ^Y", "one two|"), ("🇩|x🇪", "Del", "🇩🇪|"),
  ])
  func knowsTheKeysOfEmacs(start: String, keys: String, end: String) {
    #expect(line(start, keys) == end)
  }

  @Test(arguments: ["Enter", "Esc", "Tab", "Up", "F1", "^C", "^S", "Alt-x", "Shift-Left", "PgDn"])
  func leavesOtherKeysToOthers(key: String) throws {
    var editor = LineEditor("text")
    let before = editor
    #expect(try editor.handle(#require(KeyPress(parsing: key))) == false)
    #expect(editor == before)
  }

  @Test(arguments: ["e\u{301}", "👨‍👩‍👧", "🇩🇪", "क्ष", "漢", "\r\n"])
  func movesAndDeletesByWholeCharacters(character: String) {
    #expect(line("a\(character)|b", "Backspace") == "a|b")
    #expect(line("a\(character)b|", "Left Left x") == "ax|\(character)b")
    #expect(line("a|\(character)b", "Del") == "a|b")
  }

  @Test func joinsAMarkToTheLetterBeforeIt() {
    var editor = LineEditor("ex")
    _ = editor.handle(KeyPress(key: .left))
    editor.insert("\u{301}")
    #expect(editor.text == "e\u{301}x")
    #expect(editor.cursor == 1)
    _ = editor.handle(KeyPress(key: .backspace))
    #expect(editor.text == "x")
  }

  @Test(arguments: [
    ("abc|", 10, "abc", 3), ("abcdef|", 4, "def", 3), ("|abcdef", 4, "abcd", 0), ("abcde|f", 4, "cdef", 3),
    ("漢字漢|", 4, "漢", 2),
    ("漢字漢|", 5, "字漢", 4), ("|漢字", 3, "漢", 0), ("|", 5, "", 0), ("abc|", 1, "", 0), ("abc|", 0, "", 0),
    ("a\u{1B}b|", 9, "a␛b", 3), ("\u{202E}|", 9, "<U+202E>", 8),
  ])
  func showsTheColumnsAroundTheCursor(start: String, columns: Int, text: String, cursor: Int) {
    let parts = start.split(separator: "|", omittingEmptySubsequences: false)
    var editor = LineEditor(parts.joined())
    while editor.cursor > (parts.first?.count ?? 0) { _ = editor.handle(KeyPress(key: .left)) }
    let window = editor.window(columns: columns)
    #expect(window.text == text)
    #expect(window.cursorColumn == cursor)
  }

  @Test func saysWhereItIsCut() {
    var editor = LineEditor("abcdef")
    #expect(editor.window(columns: 4).isCutAtStart)
    #expect(!editor.window(columns: 4).isCutAtEnd)
    editor.moveCursor(to: 0)
    #expect(!editor.window(columns: 4).isCutAtStart)
    #expect(editor.window(columns: 4).isCutAtEnd)
    #expect(!editor.window(columns: 6).isCutAtEnd)
  }

  @Test func findsTheCharacterThatCoversAColumn() {
    var editor = LineEditor("a漢b")
    for (column, cursor) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (99, 3), (-1, 0)] {
      editor.moveCursor(toColumn: column)
      #expect(editor.cursor == cursor, "\(column)")
    }
    #expect(editor.column == 0)
    editor.moveCursor(to: 2)
    #expect(editor.column == 3)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func neverShowsMoreThanFitsNorLosesTheCursor(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var editor = LineEditor()
    let keys = ["Left", "Right", "^W", "Backspace", "Del", "^A", "^E", "Alt-b", "Alt-f", "^Y", "^K"]
    for _ in 0..<200 {
      if Bool.random(using: &random) {
        editor.insert(HostileText.random(using: &random))
      } else if let press = keys.randomElement(using: &random).flatMap(KeyPress.init(parsing:)) {
        let isHandled = editor.handle(press)
        #expect(isHandled)
      }
      #expect((0...editor.text.count).contains(editor.cursor))
      let columns = Int.random(in: 0...12, using: &random)
      let window = editor.window(columns: columns)
      #expect(ColumnWidth.of(window.text) <= columns)
      #expect((0...max(0, columns - 1)).contains(window.cursorColumn))
      #expect(SafeText.make(window.text) == window.text)
    }
  }
}
