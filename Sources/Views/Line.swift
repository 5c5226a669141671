import Screen

/// Writes styled pieces of text one after another into a row of a canvas.
struct Line {
  private(set) var column: Int
  private let row: Int
  private let end: Int

  init(_ rect: Rect) {
    column = rect.column
    row = rect.row
    end = rect.column + rect.columns
  }

  /// Columns left.
  var room: Int { max(0, end - column) }

  mutating func put(_ text: String, _ style: Style, into canvas: inout Canvas) {
    guard room > 0 else { return }
    column += canvas.put(text, at: Point(column: column, row: row), style: style, columns: room)
  }

  /// Writes the text, cut with an ellipsis where it does not fit.
  mutating func put(_ text: String, _ style: Style, ellipsis: String, into canvas: inout Canvas) {
    put(ColumnWidth.truncated(text, columns: room, ellipsis: ellipsis), style, into: &canvas)
  }

  mutating func skip(to column: Int) {
    self.column = min(end, max(self.column, column))
  }
}

extension Theme {
  /// Writes what a row is about: made safe to show, and cut with an ellipsis where it does not fit.
  func putHeading(_ text: String, _ role: StyleRole = .header, in row: Rect, into canvas: inout Canvas) {
    var line = Line(row)
    line.put(" " + SafeText.make(text), self[role], ellipsis: glyphs.ellipsis, into: &canvas)
  }
}
