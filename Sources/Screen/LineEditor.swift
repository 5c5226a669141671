import Text

/// A line of text being typed, with the keys of Emacs and of every text field.
///
/// The text is one string and the cursor an offset in it: a key looks only at what is next to the cursor, however
/// long the line is.
package struct LineEditor: Hashable, Sendable {
  package private(set) var text: String
  /// In characters from the beginning.
  package private(set) var cursor: Int
  /// The bytes before the cursor.
  private var offset: Int
  /// The characters of the text.
  private var count: Int
  /// The text killed last, which can be yanked.
  package var killed = ""
  /// Whether the last key killed text: the next kill is then added to it, as in Emacs.
  private var isKilling = false
  /// Whether the text is an earlier one: what is typed or pasted takes its place, unless a key has edited it.
  private var isOffered = false
  /// The bytes looked at by changes to the text.
  private(set) var work = EditorWork()

  /// The cursor is at the end.
  package init(_ text: String = "") {
    self.text = text
    count = text.count
    cursor = count
    offset = text.utf8.count
  }

  /// A line in which an earlier text stands, as it was searched for last.
  package init(offered text: String) {
    self.init(text)
    isOffered = !text.isEmpty
  }

  package init(before: String, after: String) {
    text = before + after
    (count, cursor, offset) = (0, 0, before.utf8.count)
    countAgain()
  }

  /// The same bytes, cursor and killed text, to be typed on in the same way.
  package static func == (left: LineEditor, right: LineEditor) -> Bool {
    left.cursor == right.cursor && left.isKilling == right.isKilling && left.isOffered == right.isOffered
      && left.text.hasSameBytes(as: right.text) && left.killed.hasSameBytes(as: right.killed)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ByteText(text))
    hasher.combine(cursor)
    hasher.combine(isKilling)
    hasher.combine(ByteText(killed))
  }

  private var place: String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }

  package var before: String { String(text[..<place]) }

  package var after: String { String(text[place...]) }

  package var isAtEnd: Bool { offset == text.utf8.count }

  /// The columns before the cursor.
  package var column: Int { text[..<place].reduce(0) { $0 + Self.width($1) } }

  /// Inserts at the cursor, line ends and tabs as spaces.
  ///
  /// - Parameter keepsTabs: For a value, in which a tab is a character like any other.
  package mutating func paste(_ text: String, keepsTabs: Bool = false) {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    insert(keepsTabs ? line : String(line.map { $0 == "\t" ? " " : $0 }))
  }

  package mutating func insert(_ text: String) {
    isKilling = false
    guard !text.isEmpty else { return }
    if isOffered { replace(self.text.startIndex..<self.text.endIndex, at: 0, with: "") }
    isOffered = false
    replace(place..<place, at: cursor, with: text)
  }

  /// Moves the cursor behind `place` characters, or to the end if there are fewer.
  package mutating func moveCursor(to place: Int) {
    isKilling = false
    let target = max(0, min(place, count))
    let index =
      target == count
      ? text.endIndex : target == 0 ? text.startIndex : text.index(text.startIndex, offsetBy: target)
    setCursor(index, target)
  }

  /// Moves the cursor before the character that covers a column, or to the end.
  package mutating func moveCursor(toColumn column: Int) {
    isKilling = false
    var index = text.startIndex
    var target = 0
    var width = 0
    while index < text.endIndex {
      width += Self.width(text[index])
      guard width <= column else { break }
      text.formIndex(after: &index)
      target += 1
    }
    setCursor(index, target)
  }

  private mutating func setCursor(_ index: String.Index, _ place: Int) {
    isOffered = false
    cursor = place
    offset = text.utf8.distance(from: text.startIndex, to: index)
  }

  /// Remembers killed text; consecutive kills are kept as one.
  package mutating func keep(killed text: String, isBackward: Bool = false) {
    guard !text.isEmpty else { return }
    killed = !isKilling ? text : isBackward ? text + killed : killed + text
    isKilling = true
  }

  /// Keeps the next killed text by itself.
  package mutating func endKill() { isKilling = false }

  /// Takes over another line's killed text, so that it can be yanked here.
  package mutating func inheritKill(from other: LineEditor) {
    killed = other.killed
    isKilling = other.isKilling
    work.add(other.work)
  }

  // MARK: Keys

  /// - Returns: Whether the key means anything here.
  package mutating func handle(_ press: KeyPress) -> Bool {
    if let typed = press.typedText {
      insert(typed)
      return true
    }
    let (wasKilling, wasOffered) = (isKilling, isOffered)
    (isKilling, isOffered) = (false, false)
    let end = text.endIndex
    switch press.description {
    case "Backspace", "^H": if cursor > 0 { remove(text.index(before: place)..<place, at: cursor - 1) }
    case "Del", "^D": if place < end { remove(place..<text.index(after: place), at: cursor) }
    case "Left", "^B": if cursor > 0 { setCursor(text.index(before: place), cursor - 1) }
    case "Right", "^F": if place < end { setCursor(text.index(after: place), cursor + 1) }
    case "Home", "^A": setCursor(text.startIndex, 0)
    case "End", "^E": setCursor(end, count)
    case "Alt-b", "Ctrl-Left", "Alt-Left":
      let start = wordStart(Self.isWordPart)
      setCursor(start.index, start.place)
    case "Alt-f", "Ctrl-Right", "Alt-Right":
      let start = wordEnd
      setCursor(start.index, start.place)
    case "^Y": insert(killed)
    default:
      isKilling = wasKilling
      guard let range = killRange(press) else {
        isOffered = wasOffered
        return false
      }
      kill(range.range, at: range.place)
    }
    return true
  }

  // The words of Emacs: letters and digits. ^W takes what stands between spaces, as the line of a shell does.
  private static func isWordPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private func wordStart(_ isPart: (Character) -> Bool) -> (index: String.Index, place: Int) {
    var (index, place) = (self.place, cursor)
    for wanted in [false, true] {
      while index > text.startIndex {
        let before = text.index(before: index)
        guard isPart(text[before]) == wanted else { break }
        (index, place) = (before, place - 1)
      }
    }
    return (index, place)
  }

  private var wordEnd: (index: String.Index, place: Int) {
    var (index, place) = (self.place, cursor)
    for wanted in [false, true] {
      while index < text.endIndex, Self.isWordPart(text[index]) == wanted {
        text.formIndex(after: &index)
        place += 1
      }
    }
    return (index, place)
  }

  /// The range that a key kills, and the place where it begins, in characters.
  private func killRange(_ press: KeyPress) -> (range: Range<String.Index>, place: Int)? {
    func back(to start: (index: String.Index, place: Int)) -> (range: Range<String.Index>, place: Int) {
      (start.index..<place, start.place)
    }
    switch press.description {
    case "^K": return (place..<text.endIndex, cursor)
    case "^U": return (text.startIndex..<place, 0)
    case "^W": return back(to: wordStart { !$0.isWhitespace })
    case "Alt-Backspace": return back(to: wordStart(Self.isWordPart))
    case "Alt-d": return (place..<wordEnd.index, cursor)
    default: return nil
    }
  }

  private mutating func kill(_ range: Range<String.Index>, at start: Int) {
    guard !range.isEmpty else { return }
    keep(killed: String(text[range]), isBackward: range.lowerBound < place)
    remove(range, at: start)
  }

  // MARK: Changing

  private mutating func remove(_ range: Range<String.Index>, at start: Int) {
    replace(range, at: start, with: "")
  }

  /// Replaces a range that begins after `start` characters; the cursor is then behind the new text.
  ///
  /// Separate characters may become one, and a mark joins the one before it: so the characters next to the change are
  /// counted again together with it, and all of them only if that changes where the next one begins.
  private mutating func replace(_ range: Range<String.Index>, at start: Int, with new: String) {
    let head = range.lowerBound > text.startIndex ? String(text[text.index(before: range.lowerBound)]) : ""
    let tail = range.upperBound < text.endIndex ? String(text[range.upperBound]) : ""
    let removed = text[range].count
    work.add(head.utf8.count + new.utf8.count + tail.utf8.count + text[range].utf8.count)
    offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound) + new.utf8.count
    if range.isEmpty, range.lowerBound == text.endIndex {
      text.append(new)
    } else {
      text.replaceSubrange(range, with: new)
    }
    let joined = head + new
    guard Self.standApart(joined, tail) else { return countAgain() }
    let added = joined.count - (head.isEmpty ? 0 : 1)
    count += added - removed
    cursor = start + added
  }

  /// Whether the last character of a text and the one that follows stay separate.
  private static func standApart(_ text: String, _ next: String) -> Bool {
    guard let last = text.last, !next.isEmpty else { return true }
    let pair = String(last) + next
    return pair.count == 2 && pair.first.map { String($0).hasSameBytes(as: String(last)) } == true
      && pair.last.map { String($0).hasSameBytes(as: next) } == true
  }

  /// Counts all characters; the cursor moves behind the character in which it stands.
  private mutating func countAgain() {
    work.add(text.utf8.count)
    cursor = before.count
    count = text.count
    setCursor(text.index(text.startIndex, offsetBy: cursor), cursor)
  }

  // MARK: Showing

  /// The part of the text that fits into `columns` around the cursor, and the cursor's column in it.
  package func window(columns: Int) -> LineWindow {
    var start = place
    var before = 0
    while start > text.startIndex {
      let previous = text.index(before: start)
      let width = Self.width(text[previous])
      guard before + width < max(1, columns) else { break }
      before += width
      start = previous
    }
    return window(from: start, columns: columns, cursorColumn: before)
  }

  /// The beginning of the text that fits into `columns`.
  package func beginning(columns: Int) -> LineWindow {
    window(from: text.startIndex, columns: columns, cursorColumn: 0)
  }

  private func window(from start: String.Index, columns: Int, cursorColumn: Int) -> LineWindow {
    var end = start
    var used = 0
    while end < text.endIndex {
      let width = Self.width(text[end])
      guard used + width <= columns else { break }
      used += width
      text.formIndex(after: &end)
    }
    return LineWindow(
      text: text[start..<end].map { SafeText.make(String($0)) }.joined(), cursorColumn: cursorColumn,
      isCutAtStart: start > text.startIndex, isCutAtEnd: end < text.endIndex)
  }

  private static func width(_ character: Character) -> Int {
    ColumnWidth.of(SafeText.make(String(character)))
  }
}

/// The part of a line that fits on the screen.
package struct LineWindow: Hashable, Sendable {
  /// Made safe to show.
  package let text: String
  /// Counted from 0.
  package let cursorColumn: Int
  package let isCutAtStart: Bool
  package let isCutAtEnd: Bool
}

/// How much an editor had to look at: tests count this instead of time. Always equal, so that it makes no two editors
/// different.
struct EditorWork: Hashable, Sendable {
  /// Bytes looked at so far.
  private(set) var bytes = 0

  /// Counts a change: no two of them leave the same number.
  mutating func add(_ count: Int) { bytes += count + 1 }

  mutating func add(_ other: EditorWork) { bytes += other.bytes }

  static func == (left: EditorWork, right: EditorWork) -> Bool { true }

  func hash(into hasher: inout Hasher) {}
}
