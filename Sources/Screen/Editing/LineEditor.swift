/// A line of text being typed, with the keys of Emacs and of every text field.
public struct LineEditor: Hashable, Sendable {
  private var characters: [Character]
  /// The place of the cursor: how many characters stand before it.
  public private(set) var cursor: Int
  /// What was killed last, for ^Y.
  public var killed = ""
  /// Whether the last key killed text: the next kill then adds to it, as in Emacs.
  private var isKilling = false

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// A line with the cursor between two parts of its text.
  public init(before: String, after: String) {
    // A mark joins the character before it, so characters are counted in the whole.
    characters = Array(before + after)
    cursor = Array(before).count
  }

  /// What is typed.
  public var text: String { String(characters) }

  /// What stands before the cursor.
  public var before: String { String(characters[..<cursor]) }

  /// What stands behind the cursor.
  public var after: String { String(characters[cursor...]) }

  /// Whether the cursor is behind the last character.
  public var isAtEnd: Bool { cursor == characters.count }

  /// How many columns stand before the cursor.
  public var column: Int { characters[..<cursor].reduce(0) { $0 + Self.width($1) } }

  /// Puts text where the cursor is.
  public mutating func insert(_ text: String) {
    isKilling = false
    let before = String(characters[..<cursor]) + text
    characters = Array(before + String(characters[cursor...]))
    // A mark joins the character before it, so characters are counted again.
    cursor = Array(before).count
  }

  /// Puts the cursor behind so many characters, or at the end where there are fewer.
  public mutating func moveCursor(to place: Int) {
    isKilling = false
    cursor = max(0, min(place, characters.count))
  }

  /// Puts the cursor before the character that covers a column, or at the end.
  public mutating func moveCursor(toColumn column: Int) {
    isKilling = false
    cursor = 0
    var width = 0
    while cursor < characters.count {
      width += Self.width(characters[cursor])
      guard width <= column else { break }
      cursor += 1
    }
  }

  /// Takes note of text killed: text killed by one key after the other is kept as one.
  public mutating func keep(killed text: String, isBackward: Bool = false) {
    guard !text.isEmpty else { return }
    killed = !isKilling ? text : isBackward ? text + killed : killed + text
    isKilling = true
  }

  /// The next text killed is kept by itself.
  public mutating func endKill() { isKilling = false }

  /// Goes on with another line: what was killed here can be put there.
  public mutating func inheritKill(from other: LineEditor) {
    killed = other.killed
    isKilling = other.isKilling
  }

  /// Does what a key does in a text field.
  ///
  /// - Returns: Whether the key means anything here.
  public mutating func handle(_ press: KeyPress) -> Bool {
    if case .character(let character) = press.key, press.modifiers.isEmpty {
      insert(String(character))
      return true
    }
    let wasKilling = isKilling
    isKilling = false
    switch press.description {
    case "Backspace", "^H": delete(from: cursor - 1, to: cursor)
    case "Del", "^D": delete(from: cursor, to: cursor + 1)
    case "Left", "^B": cursor = max(0, cursor - 1)
    case "Right", "^F": cursor = min(characters.count, cursor + 1)
    case "Home", "^A": cursor = 0
    case "End", "^E": cursor = characters.count
    case "Alt-b", "Ctrl-Left", "Alt-Left": cursor = wordStart(Self.isWordPart)
    case "Alt-f", "Ctrl-Right", "Alt-Right": cursor = wordEnd
    case "^Y": insert(killed)
    default:
      isKilling = wasKilling
      guard let range = killRange(press) else { return false }
      kill(range)
    }
    return true
  }

  /// The part of the text that fits into so many columns with the cursor in it, and the cursor's column there.
  public func window(columns: Int) -> LineWindow {
    var start = cursor
    var before = 0
    while start > 0 {
      let width = Self.width(characters[start - 1])
      guard before + width < max(1, columns) else { break }
      before += width
      start -= 1
    }
    return window(from: start, columns: columns, cursorColumn: before)
  }

  /// The part of the text from its beginning that fits into so many columns.
  public func beginning(columns: Int) -> LineWindow {
    window(from: 0, columns: columns, cursorColumn: 0)
  }

  private func window(from start: Int, columns: Int, cursorColumn: Int) -> LineWindow {
    var end = start
    var used = 0
    while end < characters.count {
      let width = Self.width(characters[end])
      guard used + width <= columns else { break }
      used += width
      end += 1
    }
    return LineWindow(
      text: characters[start..<end].map { SafeText.make(String($0)) }.joined(), cursorColumn: cursorColumn,
      isCutAtStart: start > 0, isCutAtEnd: end < characters.count)
  }

  private static func width(_ character: Character) -> Int {
    ColumnWidth.of(SafeText.make(String(character)))
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

  private func killRange(_ press: KeyPress) -> Range<Int>? {
    switch press.description {
    case "^K": cursor..<characters.count
    case "^U": 0..<cursor
    case "^W": wordStart { !$0.isWhitespace }..<cursor
    case "Alt-Backspace": wordStart(Self.isWordPart)..<cursor
    case "Alt-d": cursor..<wordEnd
    default: nil
    }
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, end)
    guard !range.isEmpty else { return }
    setText(String(characters[..<range.lowerBound]), String(characters[range.upperBound...]))
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    keep(killed: String(characters[range]), isBackward: range.lowerBound < cursor)
    setText(String(characters[..<range.lowerBound]), String(characters[range.upperBound...]))
  }

  // What stood apart may become one character.
  private mutating func setText(_ before: String, _ after: String) {
    characters = Array(before + after)
    cursor = Array(before).count
  }
}
