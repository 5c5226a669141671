import Console
import Screen

/// The palette and the help: a line to type in, and what matches it.
struct PaletteView {
  let theme: Theme

  func draw(
    _ palette: CommandPalette, _ state: ConsoleState, _ layout: OverlayLayout, into canvas: inout Canvas
  ) {
    let body = layout.body
    guard body.rows > 0 else { return }
    let outline = PaletteOutline(palette, state, columns: body.columns)
    let rows = body.rows - CommandPalette.headRows
    drawPrompt(palette, in: body, into: &canvas)
    for (row, content) in outline.lines.dropFirst(palette.scroll.top).prefix(rows).enumerated() {
      let rect = body.line(CommandPalette.headRows + row)
      draw(content, outline.keyColumns, in: rect, into: &canvas)
      if content.place == palette.scroll.cursor { canvas.restyle(rect) { $0 = theme[.selection] } }
    }
    if outline.lines.isEmpty, rows > 0 {
      canvas.put(
        palette.absence,
        at: Point(column: body.column, row: body.row + CommandPalette.headRows),
        style: theme[.dim], columns: body.columns)
    }
    theme.putMore(
      of: outline.lines.count, top: palette.scroll.top, rows: rows, on: layout.box, state, into: &canvas)
  }

  private func drawPrompt(_ palette: CommandPalette, in body: Rect, into canvas: inout Canvas) {
    var line = theme.line(body)
    line.put("> ", theme[.key], into: &canvas)
    let start = line.column
    let field = palette.editor.window(columns: max(1, line.room - 1))
    line.put(field.text, theme[.text], into: &canvas)
    canvas.cursor = Point(column: start + field.cursorColumn, row: body.row)
    guard palette.editor.text.isEmpty else { return }
    line.skip(to: start + 1)
    line.put(palette.invitation, theme[.dim], into: &canvas)
  }

  private func draw(
    _ content: PaletteOutline.Line, _ keyColumns: Int, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    switch content {
    case .title(let text): line.put(text, theme[.header], into: &canvas)
    case .blank: break
    case .entry(_, let keys, let text, let matches, let isPossible):
      line.put("  ", theme[.text], into: &canvas)
      line.put(keys, theme[isPossible ? .key : .dim], into: &canvas)
      line.skip(to: rect.column + keyColumns)
      let matches = Set(matches)
      for (place, character) in text.enumerated() {
        let role: StyleRole = matches.contains(place) ? .match : isPossible ? .text : .dim
        line.put(String(character), theme[role], into: &canvas)
      }
    }
  }
}
