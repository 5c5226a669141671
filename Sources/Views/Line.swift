import ClerkAPI
import Console
import Screen

/// Writes styled pieces of text one after another into a row of a canvas, and a sign where there is no room for all.
struct Line {
  private(set) var column: Int
  private let row: Int
  private let start: Int
  private let end: Int
  private let ellipsis: String

  fileprivate init(_ rect: Rect, ellipsis: String) {
    column = rect.column
    row = rect.row
    start = rect.column
    end = rect.column + rect.columns
    self.ellipsis = ellipsis
  }

  /// Columns left.
  var room: Int { max(0, end - column) }

  mutating func put(_ text: String, _ style: Style, into canvas: inout Canvas) {
    let (place, room) = (column, room)
    column += canvas.put(text, at: Point(column: place, row: row), style: style, columns: room)
    // A wide character may have found one column only.
    guard self.room <= 1 else { return }
    let whole = SafeText.make(String(text.dropLast(text.reversed().prefix { $0 == " " }.count)))
    guard ColumnWidth.of(whole) > room else { return }
    // A line that was full before gives a place to the sign.
    let from = min(place, max(start, end - ColumnWidth.of(ellipsis)))
    let cut = ColumnWidth.truncated(whole, columns: end - from, ellipsis: ellipsis)
    canvas.fill(Rect(column: from, row: row, columns: end - from, rows: 1), style: style)
    canvas.put(cut, at: Point(column: from, row: row), style: style, columns: end - from)
    column = end
  }

  /// Writes the text where there is room for all of it: a part of it would tell nothing.
  mutating func putWhole(_ text: String, _ style: Style, into canvas: inout Canvas) {
    if ColumnWidth.of(text) <= room { put(text, style, into: &canvas) }
  }

  /// Writes how a read stands, beside the title of what it reads.
  mutating func put(_ mark: ReadMark, at now: Timestamp, _ theme: Theme, into canvas: inout Canvas) {
    guard let text = mark.text(at: now, ellipsis: theme.glyphs.ellipsis) else { return }
    put("  \(text)", theme[.age], into: &canvas)
  }

  mutating func skip(to column: Int) {
    self.column = min(end, max(self.column, column))
  }

  /// Writes what a value is, in so many columns, and goes to where the value stands.
  mutating func putLabel(
    _ text: String, columns: Int, gap: Int = 1, _ theme: Theme, into canvas: inout Canvas
  ) {
    let start = column
    put(
      ColumnWidth.truncated(text, columns: columns - gap, ellipsis: theme.glyphs.ellipsis), theme[.dim],
      into: &canvas)
    skip(to: start + columns)
  }
}

extension Theme {
  func line(_ rect: Rect) -> Line { Line(rect, ellipsis: glyphs.ellipsis) }

  /// Says in the last row of some lines, of which `top` are above it, whether there are more.
  func putEnd(of count: Int, top: Int, in rect: Rect, into canvas: inout Canvas) {
    let text = top + rect.rows < count ? " more below " : top > 0 ? " the end " : ""
    let column = rect.column + rect.columns - ColumnWidth.of(text)
    guard !text.isEmpty, column > rect.column, rect.rows > 0 else { return }
    canvas.put(text, at: Point(column: column, row: rect.row + rect.rows - 1), style: self[.warning])
  }

  /// Writes what a row is about: made safe to show, and cut with an ellipsis where it does not fit.
  func putHeading(_ text: String, _ role: StyleRole = .header, in row: Rect, into canvas: inout Canvas) {
    var line = line(row)
    line.put(" " + SafeText.make(text), self[role], into: &canvas)
  }

  /// Writes the first line of a form.
  func putHeading(_ heading: FormHeading, in row: Rect, into canvas: inout Canvas) {
    canvas.fill(row, style: self[.header])
    var line = line(row)
    line.put(heading.text, self[.header], into: &canvas)
    line.skip(to: row.column + row.columns - ColumnWidth.of(heading.note))
    line.put(heading.note, self[.warning], into: &canvas)
  }
}
