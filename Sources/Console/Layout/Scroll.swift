/// Which lines are on screen and which is selected; where none can be, the first on screen counts as
/// selected.
///
/// Everything that scrolls uses it, so that a command goes equally far everywhere and nothing scrolls past
/// its end.
package struct Scroll: Equatable, Sendable {
  package internal(set) var cursor = 0
  package internal(set) var top = 0

  // MARK: A selected line

  /// Selects the nearest existing line, and scrolls no farther than needed to show it.
  mutating func select(_ line: Int, of count: Int, rows: Int) {
    cursor = max(0, min(line, count - 1))
    top = Self.top(top, showing: cursor, of: count, rows: rows)
  }

  /// Selects the line that a command leads to; ignores other commands.
  mutating func select(_ command: Command, of count: Int, rows: Int) {
    guard let distance = command.distance(page: rows) else { return }
    select(cursor + distance, of: count, rows: rows)
  }

  // MARK: Text without a selected line

  /// Shows the lines from that one on, or as many of the last as fit.
  mutating func show(_ line: Int, of count: Int, rows: Int) {
    top = Self.top(line, of: count, rows: rows)
    cursor = top
  }

  /// Shows the lines that a command leads to; ignores other commands.
  mutating func show(_ command: Command, of count: Int, rows: Int) {
    guard let distance = command.distance(page: rows) else { return }
    show(top + distance, of: count, rows: rows)
  }

  // MARK: Windows

  /// The top nearest to `top` that shows a line and leaves no empty rows at the end.
  package static func top(_ top: Int, showing line: Int, of count: Int, rows: Int) -> Int {
    guard rows > 0 else { return self.top(top, of: count, rows: 0) }
    return self.top(max(min(top, line), line - rows + 1), of: count, rows: rows)
  }

  /// The same, showing as many of `lines` as fit, the first before the others.
  static func top(_ top: Int, showing lines: Range<Int>, of count: Int, rows: Int) -> Int {
    self.top(min(max(top, lines.upperBound - rows), lines.lowerBound), of: count, rows: rows)
  }

  /// The top nearest to `top` that leaves no empty rows at the end.
  static func top(_ top: Int, of count: Int, rows: Int) -> Int {
    max(0, min(top, count - max(0, rows)))
  }
}
