/// A line of text being typed, with the keys of Emacs and of every text field.
public struct LineEditor: Hashable, Sendable {
  private var characters: [Character]
  /// The place of the cursor: how many characters stand before it.
  public private(set) var cursor: Int
  private var killed: [Character] = []

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// What is typed.
  public var text: String { String(characters) }

  /// Puts text where the cursor is.
  public mutating func insert(_ text: String) {
    let before = String(characters[..<cursor]) + text
    characters = Array(before + String(characters[cursor...]))
    // A mark joins the character before it, so characters are counted again.
    cursor = Array(before).count
  }

  /// Does what a key does in a text field.
  ///
  /// - Returns: Whether the key means anything here.
  public mutating func handle(_ press: KeyPress) -> Bool {
    if case .character(let character) = press.key, press.modifiers.isEmpty {
      insert(String(character))
      return true
    }
    switch press.description {
    case "Backspace", "^H": delete(from: cursor - 1, to: cursor)
    case "Del", "^D": delete(from: cursor, to: cursor + 1)
    case "Left", "^B": cursor = max(0, cursor - 1)
    case "Right", "^F": cursor = min(characters.count, cursor + 1)
    case "Home", "^A": cursor = 0
    case "End", "^E": cursor = characters.count
    case "Alt-b", "Ctrl-Left", "Alt-Left": cursor = wordStart(Self.isWordPart)
    case "Alt-f", "Ctrl-Right", "Alt-Right": cursor = wordEnd
    case "^K": kill(from: cursor, to: characters.count)
    case "^U": kill(from: 0, to: cursor)
    case "^W": kill(from: wordStart { !$0.isWhitespace }, to: cursor)
    case "Alt-Backspace": kill(from: wordStart(Self.isWordPart), to: cursor)
    case "Alt-d": kill(from: cursor, to: wordEnd)
    case "^Y": insert(String(killed))
    default: return false
    }
    return true
  }

  /// The part of the text that fits into so many columns with the cursor in it, and the cursor's column there.
  public func window(columns: Int) -> (text: String, cursorColumn: Int) {
    let widths = characters.map { ColumnWidth.of(SafeText.make(String($0))) }
    var start = 0
    var before = widths[..<cursor].reduce(0, +)
    while before >= max(1, columns), start < cursor {
      before -= widths[start]
      start += 1
    }
    var end = start
    var used = 0
    while end < characters.count, used + widths[end] <= columns {
      used += widths[end]
      end += 1
    }
    return (characters[start..<end].map { SafeText.make(String($0)) }.joined(), before)
  }

  // The words of Emacs: letters and digits. ^W takes what stands between spaces, as the line of a shell does.
  private static func isWordPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private func wordStart(_ isPart: (Character) -> Bool) -> Int {
    var place = cursor
    while place > 0, !isPart(characters[place - 1]) { place -= 1 }
    while place > 0, isPart(characters[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < characters.count, !Self.isWordPart(characters[place]) { place += 1 }
    while place < characters.count, Self.isWordPart(characters[place]) { place += 1 }
    return place
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, end)
    guard !range.isEmpty else { return }
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func kill(from start: Int, to end: Int) {
    guard start < end else { return }
    killed = Array(characters[start..<end])
    delete(from: start, to: end)
  }
}
