/// A text of one or several lines being typed: the keys of `LineEditor`, and those that move between lines.
///
/// Only a line feed ends a line; anything else that might is a character like any other, and shown as such. In a text
/// of one line, so is a line feed.
package struct TextEditor: Hashable, Sendable {
  /// Whether Enter begins another line.
  package let isMultiline: Bool
  package private(set) var line: LineEditor
  private var above: [String] = []
  // The nearest is last.
  private var below: [String] = []
  /// The column that moving up and down returns to after shorter lines.
  private var goal: Int?

  /// The cursor is at the end; at the beginning if several lines are allowed.
  package init(_ text: String = "", isMultiline: Bool = false) {
    self.isMultiline = isMultiline
    line = LineEditor(text)
    guard isMultiline else { return }
    let lines = Self.lines(of: text)
    line = LineEditor(before: "", after: lines[0])
    below = lines.dropFirst().reversed()
  }

  /// Changes whenever a key or a paste changes the text, so that no one has to compare texts.
  package var edition: Int { line.work.bytes }

  package var text: String { (above + [line.text] + below.reversed()).joined(separator: "\n") }

  /// Counted from 0.
  package var row: Int { above.count }

  /// At least 1.
  package var lineCount: Int { above.count + 1 + below.count }

  package var killed: String {
    get { line.killed }
    set { line.killed = newValue }
  }

  /// The part of a line that fits into `columns`: around the cursor in its own line, from the beginning in others.
  package func window(row: Int, columns: Int) -> LineWindow {
    if row == above.count { return line.window(columns: columns) }
    let text: String
    if row >= 0, row < above.count {
      text = above[row]
    } else {
      let distance = row - above.count - 1
      text = below.indices.contains(below.count - 1 - distance) ? below[below.count - 1 - distance] : ""
    }
    return LineEditor(text).beginning(columns: columns)
  }

  /// Inserts at the cursor. Line ends of every kind become line feeds, or spaces where only one line is allowed.
  package mutating func insert(_ text: String) {
    goal = nil
    guard isMultiline else {
      line.paste(text, keepsTabs: true)
      return
    }
    let lines = Self.lines(of: text)
    for (place, part) in lines.enumerated() {
      if place > 0 { breakLine() }
      line.insert(part)
    }
  }

  /// - Returns: Whether the key means anything here.
  package mutating func handle(_ press: KeyPress) -> Bool {
    if case .text(let text) = press.key {
      type(text)
      return true
    }
    if let text = press.typedText, text.first?.isNewline == true {
      insert(text)
      return true
    }
    if isMultiline, handleLines(press) {
      goal = nil
      return true
    }
    guard line.handle(press) else { return false }
    goal = nil
    return true
  }

  /// Types keys that arrived together, Enter among them as a line feed. Lines that arrive together were written
  /// elsewhere and bring their own indentation.
  private mutating func type(_ text: String) {
    guard text.count(where: { $0 == "\n" }) < 2 else { return insert(text) }
    for (place, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if place > 0, !handle(KeyPress(key: .enter)) { insert("\n") }
      if !part.isEmpty { insert(String(part)) }
    }
  }

  /// Moves by `distance` lines, up if negative, as far as there are any, keeping the column as nearly as possible.
  ///
  /// - Returns: How many lines the cursor moved.
  @discardableResult
  package mutating func move(by distance: Int) -> Int {
    let column = goal ?? line.column
    let target = max(0, min(row + distance, lineCount - 1))
    let moved = abs(target - row)
    guard moved > 0 else { return 0 }
    go(to: target)
    line.moveCursor(toColumn: column)
    goal = column
    return moved
  }

  /// Moves the cursor into a line, before a scalar; both counted from 0 and bounded by the text.
  package mutating func moveCursor(row: Int, scalar: Int) {
    goal = nil
    go(to: max(0, min(row, lineCount - 1)))
    let scalars = line.text.unicodeScalars.prefix(max(0, scalar))
    line.moveCursor(to: String(String.UnicodeScalarView(scalars)).count)
  }

  /// Moves the cursor into a line, before the character that covers a column; both counted from 0 and bounded by the
  /// text.
  package mutating func moveCursor(row: Int, column: Int) {
    goal = nil
    go(to: max(0, min(row, lineCount - 1)))
    line.moveCursor(toColumn: column)
  }

  // MARK: Lines

  private mutating func handleLines(_ press: KeyPress) -> Bool {
    let isFirst = above.isEmpty
    let isLast = below.isEmpty
    switch press.description {
    case "Enter":
      line.endKill()
      // As far in as the line above, as far as that stood before the cursor.
      let indent = line.before.prefix { $0 == " " }
      breakLine()
      line.insert(String(indent))
    case "^Y": insert(line.killed)
    case "Ctrl-Home":
      go(to: 0)
      line.moveCursor(to: 0)
    case "Ctrl-End":
      go(to: lineCount - 1)
      line.moveCursor(to: .max)
    case "Left" where line.cursor == 0 && !isFirst, "^B" where line.cursor == 0 && !isFirst:
      goToEndOfLineAbove()
    case "Right" where line.isAtEnd && !isLast, "^F" where line.isAtEnd && !isLast:
      goToStartOfLineBelow()
    case "Backspace" where line.cursor == 0 && !isFirst, "^H" where line.cursor == 0 && !isFirst:
      line.endKill()
      joinAbove()
    case "Del" where line.isAtEnd && !isLast, "^D" where line.isAtEnd && !isLast:
      line.endKill()
      joinBelow()
    case "^K" where line.isAtEnd && !isLast:
      joinBelow()
      line.keep(killed: "\n")
    case "^U" where line.cursor == 0 && !isFirst, "^W" where line.cursor == 0 && !isFirst,
      "Alt-Backspace" where line.cursor == 0 && !isFirst:
      joinAbove()
      line.keep(killed: "\n", isBackward: true)
    case "Alt-d" where line.isAtEnd && !isLast:
      joinBelow()
      line.keep(killed: "\n")
    case "Alt-b", "Ctrl-Left", "Alt-Left":
      if line.cursor == 0, !isFirst { goToEndOfLineAbove() }
      return line.handle(press)
    case "Alt-f", "Ctrl-Right", "Alt-Right":
      if line.isAtEnd, !isLast { goToStartOfLineBelow() }
      return line.handle(press)
    default: return false
    }
    return true
  }

  private mutating func breakLine() {
    let rest = line.after
    above.append(line.before)
    replaceLine(LineEditor(before: "", after: rest))
  }

  private mutating func joinAbove() {
    guard let previous = above.popLast() else { return }
    replaceLine(LineEditor(before: previous, after: line.text))
  }

  private mutating func joinBelow() {
    guard let next = below.popLast() else { return }
    replaceLine(LineEditor(before: line.text, after: next))
  }

  private mutating func goToEndOfLineAbove() {
    go(to: row - 1)
    line.moveCursor(to: .max)
  }

  private mutating func goToStartOfLineBelow() {
    go(to: row + 1)
    line.moveCursor(to: 0)
  }

  private mutating func go(to target: Int) {
    guard target != row else { return }
    var text = line.text
    while row > target, let previous = above.popLast() {
      below.append(text)
      text = previous
    }
    while row < target, let next = below.popLast() {
      above.append(text)
      text = next
    }
    replaceLine(LineEditor(text))
  }

  private mutating func replaceLine(_ new: LineEditor) {
    var new = new
    new.inheritKill(from: line)
    line = new
  }

  // By scalars: a carriage return and a line feed are one character, and a line feed with a mark is not one.
  private static func lines(of text: String) -> [String] {
    var lines = [String.UnicodeScalarView()]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\n" where previous == "\r": continue
      case "\n", "\r": lines.append(String.UnicodeScalarView())
      default: lines[lines.count - 1].append(scalar)
      }
    }
    return lines.map { String($0) }
  }
}
