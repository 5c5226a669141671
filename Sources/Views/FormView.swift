import Changes
import Console
import Screen

struct FormView {
  let theme: Theme
  /// Lines of the form that what is said may cover.
  private static let mostAbove = 2

  /// The form's size must be that of `rect`.
  func draw(_ form: FormState, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let outline = FormOutline(form)
    canvas.cursor = nil
    canvas.fill(rect, style: theme[.text])
    theme.putHeading(
      outline.heading(form, ellipsis: theme.glyphs.ellipsis), in: rect.line(0), into: &canvas)
    guard rect.columns >= FormOutline.minimumColumns else { return }
    var next = 1
    if let subject = outline.subject {
      theme.putHeading(subject, .dim, in: rect.line(next), into: &canvas)
      next += 1
    }
    for message in outline.messages {
      canvas.put(
        " " + theme.spoken(message), at: Point(column: rect.column, row: rect.row + next),
        style: theme[.error],
        columns: rect.columns)
      next += 1
    }
    for place in 0..<outline.bodyRows where form.top + place < outline.lines.count {
      let rect = rect.line(next + place)
      drawLine(outline.lines[form.top + place], form, outline, in: rect, into: &canvas)
    }
    if rect.rows > 1 { drawStatus(form, outline, in: rect.line(rect.rows - 1), into: &canvas) }
  }

  private func drawStatus(
    _ form: FormState, _ outline: FormOutline, in rect: Rect, into canvas: inout Canvas
  ) {
    let separator = theme.glyphs.separator
    let isMore = form.top + outline.bodyRows < outline.lines.count
    var more = [form.top > 0 ? "more above" : nil, isMore ? "more below" : nil].compactMap { $0 }
      .joined(separator: separator)
    var line = theme.line(rect)
    if let notice = form.notice {
      let all = TextWrap.lines(SafeText.make(notice), columns: rect.columns - 2, rest: rect.columns - 2)
      let lines = all.prefix(Self.mostAbove + 1)
      // Where it is too long for its line it covers those above, until the next key.
      for (place, text) in lines.dropLast().enumerated() {
        let row = Rect(
          column: rect.column, row: rect.row - lines.count + 1 + place, columns: rect.columns, rows: 1)
        canvas.fill(row, style: theme[.text])
        canvas.put(" \(text)", at: Point(column: row.column, row: row.row), style: theme[.warning])
      }
      let more = lines.count < all.count ? theme.glyphs.ellipsis : ""
      line.put(" \(lines.last ?? "")\(more)", theme[.warning], into: &canvas)
    } else if form.focused != nil {
      let place = " \(form.focus + 1) of \(form.fields.count)"
      let changed = form.fields.count(where: \.isChanged)
      let count = changed > 0 ? "\(separator)\(changed) changed" : ""
      // That there is more gives way to nothing but the place.
      let short = form.top > 0 && isMore ? "above, below" : more
      let fitting = [(count, more), (count, short), ("", more), ("", short)].first {
        ColumnWidth.of(place + $0.0) + 1 + ColumnWidth.of($0.1) < rect.columns
      }
      line.put(place + (fitting?.0 ?? count), theme[.age], into: &canvas)
      more = fitting?.1 ?? more
    } else {
      line.put(" Nothing can be changed here.", theme[.age], into: &canvas)
    }
    let start = rect.column + rect.columns - ColumnWidth.of(more) - 1
    guard !more.isEmpty, start > line.column else { return }
    line.skip(to: start)
    line.put(more, theme[.key], into: &canvas)
  }

  private func drawLine(
    _ content: FormLine, _ form: FormState, _ outline: FormOutline, in rect: Rect, into canvas: inout Canvas
  ) {
    let field = form.fields[content.field]
    let isFocused = content.field == form.focus && form.focused != nil
    let value = Rect(
      column: rect.column + outline.valueColumn, row: rect.row, columns: outline.valueColumns + 1, rows: 1)
    switch content.content {
    case .value:
      drawLabel(
        field, outline.label(field), isFocused, columns: outline.labelColumns, in: rect, into: &canvas)
      FieldView(theme: theme).draw(field, isFocused: isFocused, in: value, into: &canvas)
    case .heading:
      drawLabel(
        field, SafeText.make(field.label), isFocused, columns: rect.columns, in: rect, into: &canvas)
      drawSize(of: field, in: rect, into: &canvas)
    case .text(let row):
      let last = field.top + outline.textRows(field) - 1
      FieldView(theme: theme).draw(
        field, line: row, last: last, isFocused: isFocused, in: rect, into: &canvas)
    case .was(let text):
      let short = ColumnWidth.truncated(text, columns: value.columns, ellipsis: theme.glyphs.ellipsis)
      canvas.put(short, at: Point(column: value.column, row: value.row), style: theme[.dim])
    case .problem(let text, let isFirst):
      var line = theme.line(rect)
      line.skip(to: rect.column + outline.noteColumn(field) + (isFirst ? 0 : 2))
      line.put(isFirst ? theme.spoken(text) : text, theme[.error], into: &canvas)
    case .advice(let text):
      var line = theme.line(rect)
      line.skip(to: rect.column + outline.noteColumn(field))
      line.put(text, theme[.warning], into: &canvas)
    case .hint(let text):
      var line = theme.line(rect)
      line.skip(to: rect.column + outline.noteColumn(field))
      line.put(text, theme[.dim], into: &canvas)
    case .candidate(let entry, let isChosen):
      draw(entry, isChosen: isChosen, in: value, into: &canvas)
    case .blank: break
    }
  }

  private func draw(_ entry: FolderEntry, isChosen: Bool, in rect: Rect, into canvas: inout Canvas) {
    let style = theme[isChosen ? .selection : .text]
    if isChosen { canvas.fill(rect, style: style) }
    let size = entry.isFolder ? "" : " \(CountText.grouped(entry.bytes)) bytes"
    let room = max(8, rect.columns - ColumnWidth.of(size))
    let name = SafeText.make(entry.name) + (entry.isFolder ? "/" : "")
    var line = theme.line(rect)
    line.put(
      ColumnWidth.truncated(name, columns: room, ellipsis: theme.glyphs.ellipsis), style, into: &canvas)
    line.skip(to: rect.column + rect.columns - ColumnWidth.of(size))
    line.put(size, isChosen ? style : theme[.dim], into: &canvas)
  }

  private func drawLabel(
    _ field: FormField, _ label: String, _ isFocused: Bool, columns: Int, in rect: Rect,
    into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    let style = theme[isFocused ? .title : field.isReadOnly ? .dim : .text]
    if theme.glyphs.isWords {
      // What is wrong, and what was there, is said below it as well.
      let word = field.complaint != nil ? "wrong: " : field.isChanged ? "changed: " : ""
      if !word.isEmpty, ColumnWidth.of(word + label) <= FormOutline.markColumns + columns {
        return line.put(word + label, style, into: &canvas)
      }
    }
    if isFocused { line.put(theme.glyphs.pointer, theme[.key], into: &canvas) }
    line.skip(to: rect.column + 1)
    if theme.glyphs.isWords {
      // There is no room for a word.
    } else if field.complaint != nil {
      line.put("!", theme[.error], into: &canvas)
    } else if field.isChanged {
      line.put("*", theme[.warning], into: &canvas)
    }
    line.skip(to: rect.column + FormOutline.markColumns)
    line.put(
      ColumnWidth.truncated(label, columns: columns, ellipsis: theme.glyphs.ellipsis), style, into: &canvas)
  }

  /// `312 of 8,192 bytes`, on the right.
  private func drawSize(of field: FormField, in rect: Rect, into canvas: inout Canvas) {
    guard let count = field.byteCount else { return }
    let limit = field.byteLimit.map { " of \(CountText.grouped($0))" } ?? ""
    let text = "\(CountText.grouped(count))\(limit) bytes "
    let start = rect.column + rect.columns - ColumnWidth.of(text)
    guard start > rect.column + FormOutline.markColumns + ColumnWidth.of(SafeText.make(field.label)) else {
      return
    }
    let isTooLarge = field.byteLimit.map { count > $0 } ?? false
    canvas.put(
      text, at: Point(column: start, row: rect.row), style: theme[isTooLarge ? .error : .dim],
      columns: rect.columns)
  }
}

struct FieldView {
  let theme: Theme

  /// Draws a one-line field. The last column of `rect` and the one before it are for the signs that text
  /// continues.
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

  /// Draws a line of a multi-line field; `last` is the last line on screen.
  func draw(
    _ field: FormField, line number: Int, last: Int, isFocused: Bool, in rect: Rect, into canvas: inout Canvas
  ) {
    let style = theme[field.isReadOnly ? .dim : .text]
    guard number < field.editor.lineCount else {
      put(theme.glyphs.separator.trimmed, before: FormOutline.numberColumns, in: rect, into: &canvas)
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
    var line = theme.line(rect)
    line.put(shown.isEmpty ? "not set" : text, shown.isEmpty ? theme[.dim] : style, into: &canvas)
    guard isFocused else { return }
    canvas.put("<", at: Point(column: rect.column - 1, row: rect.row), style: theme[.key])
    line.put(">", theme[.key], into: &canvas)
    if let options = field.kind.options, options.count > 1 {
      let place = options.count > 2 ? field.place.map { "\($0 + 1) of \(options.count)" } : nil
      // Keys of every choice, which cannot be remapped.
      let texts = [place, "Left/Right: choose"].compactMap { $0 }
      line.put("  " + texts.joined(separator: theme.glyphs.separator), theme[.dim], into: &canvas)
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
