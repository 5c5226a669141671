import Console
import Screen

/// A text that is to be selected by hand: nothing is beside it that would be selected too.
struct SelectableTextView {
  let theme: Theme

  func draw(_ text: SelectableText, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.text])
    var head = Line(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1))
    canvas.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: theme[.header])
    let title = " No clipboard in this terminal. Select \(SafeText.make(text.what)):"
    head.put(title, theme[.header], ellipsis: theme.glyphs.ellipsis, into: &canvas)
    let rows = max(0, rect.rows - SelectableText.headRows)
    let lines = text.lines(columns: rect.columns)
    for (place, line) in lines.dropFirst(text.scroll.top).prefix(rows).enumerated() {
      canvas.put(
        line, at: Point(column: rect.column, row: rect.row + SelectableText.headRows + place),
        style: theme[.text], columns: rect.columns)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
