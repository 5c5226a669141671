import Console
import Screen

/// What can be done with organizations, and the unfinished plans, in its box.
struct BulkMenuView {
  let theme: Theme

  func draw(_ bulk: BulkOverlay, _ state: ConsoleState, in body: Rect, into canvas: inout Canvas) {
    let lines = bulk.menuLines(state)
    let top = bulk.menuTop(of: lines, rows: body.rows)
    for (row, content) in lines.dropFirst(top).prefix(body.rows).enumerated() {
      let rect = Rect(column: body.column, row: body.row + row, columns: body.columns, rows: 1)
      var line = Line(rect)
      switch content {
      case .note(let text): put(text, theme[.dim], on: &line, into: &canvas)
      case .item(let place, let item):
        line.put("\(item.key)  ", theme[.key], into: &canvas)
        let style = theme[item.obstacle == nil ? .text : .dim]
        put(item.label, style, on: &line, into: &canvas)
        guard place == bulk.menu.cursor else { continue }
        canvas.restyle(rect) { $0 = theme[.selection] }
        canvas.cursor = Point(column: rect.column, row: rect.row)
      }
    }
  }

  private func put(_ text: String, _ style: Style, on line: inout Line, into canvas: inout Canvas) {
    line.put(
      ColumnWidth.truncated(SafeText.make(text), columns: line.room, ellipsis: theme.glyphs.ellipsis), style,
      into: &canvas)
  }
}
