import Console
import Screen

/// The last line: the text being typed, otherwise the notice, otherwise the keys.
struct FooterView {
  let theme: Theme

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.footer])
    if let prompt = state.promptLine {
      draw(prompt, in: rect, into: &canvas)
      if let mistake = prompt.mistake {
        drawAbove(Notice(.warning, mistake, since: state.now), rect, &canvas)
      } else if let note = prompt.note {
        drawAbove(Notice(.information, note, since: state.now), rect, &canvas)
      }
      // While the person types, warnings stand above the line.
      if let notice = state.notice, notice.kind == .warning { drawAbove(notice, rect, &canvas) }
    } else if let notice = state.notice {
      draw(notice, in: rect, into: &canvas)
    } else {
      drawKeys(state, in: rect, into: &canvas)
    }
  }

  private func drawAbove(_ notice: Notice, _ rect: Rect, _ canvas: inout Canvas) {
    guard rect.row > 1 else { return }
    let above = Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: rect.rows)
    draw(notice, in: above, into: &canvas)
  }

  /// A notice too long for the line covers the lines above, until the next key.
  private func draw(_ notice: Notice, in rect: Rect, into canvas: inout Canvas) {
    let columns = rect.columns - 2
    let lines = TextWrap.lines(SafeText.make(notice.text), columns: columns)
    let style = theme[notice.kind == .warning ? .warning : .success]
    // The top line is never covered.
    let rows = min(lines.count, max(1, rect.row - 1))
    for (place, text) in lines.prefix(rows).enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row - rows + 1 + place, columns: rect.columns, rows: rect.rows)
      canvas.fill(row, style: theme[.footer])
      var line = theme.line(row)
      let more = place == rows - 1 && rows < lines.count ? theme.glyphs.ellipsis : ""
      line.put(" \(text)\(more)", style, into: &canvas)
    }
  }

  private func draw(_ prompt: PromptLine, in rect: Rect, into canvas: inout Canvas) {
    var line = theme.line(rect)
    line.put(prompt.label, theme[.key], into: &canvas)
    let field = prompt.editor.window(columns: max(1, line.room - 1))
    let start = line.column
    line.put(field.text, theme[.text], into: &canvas)
    canvas.cursor = Point(column: start + field.cursorColumn, row: rect.row)
    if prompt.editor.text.isEmpty {
      line.skip(to: start + 1)
      line.put(" \(prompt.hint)", theme[.dim], into: &canvas)
    } else if let meaning = prompt.meaning, line.room > ColumnWidth.of(meaning) + 4 {
      line.skip(to: line.column + 3)
      line.put(meaning, theme[.dim], into: &canvas)
    }
  }

  private func drawKeys(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    var line = theme.line(rect)
    let outline = FooterOutline(state, columns: rect.columns)
    for (key, hint) in outline.entries.map({ ($0.key, $0.hint) }) + outline.own.map({ ($0.key, $0.hint) }) {
      line.put(" ", theme[.footer], into: &canvas)
      line.put(key, theme[.key], into: &canvas)
      line.put(" \(hint) ", theme[.footer], into: &canvas)
    }
  }
}
