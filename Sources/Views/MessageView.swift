import Screen

/// A title with lines of text below it.
struct MessageView {
  let theme: Theme

  func draw(
    _ title: String, _ lines: [(text: String, role: StyleRole)], in rect: Rect, into canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme[.text])
    let head = rect.line(0)
    canvas.fill(head, style: theme[.header])
    theme.putHeading(title, in: head, into: &canvas)
    // Where there is no room for all of it, the space above it goes first.
    let top = lines.count + 2 <= rect.rows ? 2 : 1
    let rows = max(0, rect.rows - top)
    for (place, content) in lines.prefix(rows).enumerated() {
      var line = theme.line(
        Rect(column: rect.column + 2, row: rect.row + top + place, columns: rect.columns - 2, rows: 1))
      line.put(content.text, theme[content.role], into: &canvas)
      if place == rows - 1, lines.count > rows {
        line.put(" \(theme.glyphs.ellipsis)", theme[content.role], into: &canvas)
      }
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
