/// Which of some lines are on screen, and which of them is selected; where none can be, the first on screen counts as it.
///
/// Everything that scrolls moves by it, so that a command goes equally far everywhere and nothing is scrolled past its end.
package struct Scroll: Equatable, Sendable {
  /// The selected line.
  package internal(set) var cursor = 0
  /// The first line on screen.
  package internal(set) var top = 0

  /// At the first line.
  init() {}

  // MARK: A selected line

  /// Selects a line, or the nearest there is, and scrolls no farther than needed to have it on screen.
  mutating func select(_ line: Int, of count: Int, rows: Int) {
    cursor = max(0, min(line, count - 1))
    top = Self.top(top, showing: cursor, of: count, rows: rows)
  }

  /// Selects the line that a command leads to; nothing happens if it does not move.
  mutating func select(_ command: Command, of count: Int, rows: Int) {
    guard let distance = command.distance(page: rows) else { return }
    select(cursor + distance, of: count, rows: rows)
  }

  // MARK: Text without a selected line

  /// Shows the lines from that one on, or as many of the last as there is room for.
  mutating func show(_ line: Int, of count: Int, rows: Int) {
    top = Self.top(line, of: count, rows: rows)
    cursor = top
  }

  /// Shows the lines that a command leads to; nothing happens if it does not move.
  mutating func show(_ command: Command, of count: Int, rows: Int) {
    guard let distance = command.distance(page: rows) else { return }
    show(top + distance, of: count, rows: rows)
  }

  // MARK: Windows

  /// The first of so many rows, as near to `top` as it can be with a line among them and no room left over at the end.
  package static func top(_ top: Int, showing line: Int, of count: Int, rows: Int) -> Int {
    guard rows > 0 else { return self.top(top, of: count, rows: 0) }
    return self.top(max(min(top, line), line - rows + 1), of: count, rows: rows)
  }

  /// The same with as many of some lines among them as there is room for, the first before the others.
  static func top(_ top: Int, showing lines: Range<Int>, of count: Int, rows: Int) -> Int {
    self.top(min(max(top, lines.upperBound - rows), lines.lowerBound), of: count, rows: rows)
  }

  /// The first of so many rows, as near to `top` as it can be with no room left over at the end.
  static func top(_ top: Int, of count: Int, rows: Int) -> Int {
    max(0, min(top, count - max(0, rows)))
  }
}
