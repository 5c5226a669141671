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
    for (place, line) in lines.prefix(max(0, rect.rows - 2)).enumerated() {
      canvas.put(
        line.text, at: Point(column: rect.column + 2, row: rect.row + 2 + place), style: theme[line.role],
        columns: rect.columns - 2)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
