import Screen

/// A title with lines of text below it.
struct MessageView {
  let theme: Theme

  func draw(
    _ title: String, _ lines: [(text: String, role: StyleRole)], in rect: Rect, into canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme[.text])
    canvas.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: theme[.header])
    canvas.put(
      " " + SafeText.make(title), at: Point(column: rect.column, row: rect.row), style: theme[.header],
      columns: rect.columns)
    for (place, line) in lines.prefix(max(0, rect.rows - 2)).enumerated() {
      canvas.put(
        line.text, at: Point(column: rect.column + 2, row: rect.row + 2 + place), style: theme[line.role],
        columns: rect.columns - 2)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
