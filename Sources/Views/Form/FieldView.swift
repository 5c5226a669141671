import Console
import Screen

/// What a field holds, and the cursor in it.
struct FieldView {
  let theme: Theme

  /// Draws the value of a field of one line. The last column of `rect` and the one before it are for the signs
  /// that there is more.
  func draw(_ field: FormField, isFocused: Bool, in rect: Rect, into canvas: inout Canvas) {
    if field.kind.options != nil || field.isReadOnly {
      drawChoice(field, isFocused: isFocused, in: rect, into: &canvas)
      return
    }
    let columns = rect.columns - 1
    let window =
      isFocused
      ? field.editor.window(row: 0, columns: columns) : LineEditor(field.text).beginning(columns: columns)
    draw(window, style: theme[.text], in: rect, into: &canvas)
    if window.text.isEmpty, !isFocused, field.isRequired {
      canvas.put(
        "needed", at: Point(column: rect.column, row: rect.row), style: theme[.dim], columns: columns)
    }
    if isFocused { canvas.cursor = Point(column: rect.column + window.cursorColumn, row: rect.row) }
  }

  /// Draws a line of a field of several lines, of which `last` is the last on screen.
  func draw(
    _ field: FormField, line number: Int, last: Int, isFocused: Bool, in rect: Rect, into canvas: inout Canvas
  ) {
    let style = theme[field.isReadOnly ? .dim : .text]
    guard number < field.editor.lineCount else {
      put("\(theme.glyphs.separator)", before: FormOutline.numberColumns, in: rect, into: &canvas)
      return
    }
    let isMoreAbove = number == field.top && number > 0
    let isMoreBelow = number == last && number + 1 < field.editor.lineCount
    let sign = isMoreAbove ? theme.glyphs.ascending : isMoreBelow ? theme.glyphs.descending : ""
    put("\(sign)\(number + 1)", before: FormOutline.numberColumns, in: rect, into: &canvas)
    let text = Rect(
      column: rect.column + FormOutline.numberColumns + 1, row: rect.row,
      columns: rect.columns - FormOutline.numberColumns - 1, rows: 1)
    let window = field.editor.window(row: number, columns: text.columns - 1)
    draw(window, style: style, in: text, into: &canvas)
    if isFocused, number == field.editor.row {
      canvas.cursor = Point(column: text.column + window.cursorColumn, row: text.row)
    }
  }

  private func put(_ text: String, before column: Int, in rect: Rect, into canvas: inout Canvas) {
    canvas.put(
      text, at: Point(column: rect.column + max(0, column - ColumnWidth.of(text)), row: rect.row),
      style: theme[.dim],
      columns: rect.columns)
  }

  private func drawChoice(_ field: FormField, isFocused: Bool, in rect: Rect, into canvas: inout Canvas) {
    let style = theme[field.isReadOnly ? .dim : .text]
    let shown = SafeText.make(field.shownText)
    let text = ColumnWidth.truncated(shown, columns: rect.columns - 2, ellipsis: theme.glyphs.ellipsis)
    var line = Line(rect)
    line.put(shown.isEmpty ? "not set" : text, shown.isEmpty ? theme[.dim] : style, into: &canvas)
    guard isFocused else { return }
    canvas.put("<", at: Point(column: rect.column - 1, row: rect.row), style: theme[.key])
    line.put(">", theme[.key], into: &canvas)
    if let options = field.kind.options, options.count > 2, let place = field.place {
      line.put("  \(place + 1) of \(options.count)", theme[.dim], into: &canvas)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }

  private func draw(_ window: LineWindow, style: Style, in rect: Rect, into canvas: inout Canvas) {
    let sign = theme.glyphs.ellipsis
    canvas.put(
      window.text, at: Point(column: rect.column, row: rect.row), style: style, columns: rect.columns - 1)
    if window.isCutAtStart, rect.column > 0 {
      canvas.put(sign, at: Point(column: rect.column - 1, row: rect.row), style: theme[.key])
    }
    if window.isCutAtEnd {
      canvas.put(sign, at: Point(column: rect.column + rect.columns - 1, row: rect.row), style: theme[.key])
    }
  }
}
