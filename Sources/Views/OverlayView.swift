import Console
import Screen

struct OverlayView {
  let theme: Theme

  func draw(_ state: ConsoleState, into canvas: inout Canvas) {
    guard let overlay = state.overlays.last else { return }
    let layout = OverlayLayout(state)
    switch overlay {
    case .palette(let palette):
      drawBox(layout, title: palette.title, into: &canvas)
      PaletteView(theme: theme).draw(palette, state, layout, into: &canvas)
    case .copyMenu(let menu):
      drawBox(layout, title: "Copy", into: &canvas)
      draw(menu, in: layout.body, into: &canvas)
      theme.putMore(
        of: menu.items.count, top: menu.scroll.top, rows: layout.body.rows, on: layout.box, state,
        into: &canvas)
    case .bulk(let bulk) where bulk.step == .menu:
      drawBox(layout, title: bulk.menuTitle, into: &canvas)
      BulkMenuView(theme: theme).draw(bulk, state, in: layout.body, into: &canvas)
      let lines = bulk.menuLines(state)
      theme.putMore(
        of: lines.count, top: bulk.menuTop(of: lines, rows: layout.body.rows), rows: layout.body.rows,
        on: layout.box, state, into: &canvas)
    case .change, .journal, .people, .export, .bulk, .selectable, .found, .person, .evidence: break
    case .drafts(let list): draw(list, state, layout, into: &canvas)
    case .unlock(let prompt):
      drawBox(layout, title: "Unlock", into: &canvas)
      draw(prompt, in: layout.body, into: &canvas)
    case .question(let question) where question.subject == .quit:
      drawBox(layout, title: question.text.long, into: &canvas)
      drawAnswers(question, state, in: layout.body, into: &canvas)
    case .question(let question):
      if let below = state.overlays.dropLast().last, case .drafts(let list) = below {
        draw(list, state, OverlayLayout(state, of: below), into: &canvas)
      }
      draw(question, in: ConsoleLayout(state).body, into: &canvas)
    }
  }

  private func draw(
    _ list: DraftList, _ state: ConsoleState, _ layout: OverlayLayout, into canvas: inout Canvas
  ) {
    drawBox(layout, title: "Not saved yet", into: &canvas)
    DraftListView(theme: theme).draw(list, state, in: layout.body, into: &canvas)
    theme.putMore(
      of: list.drafts.count, top: list.scroll.top, rows: layout.body.rows - DraftList.headRows,
      on: layout.box, state, into: &canvas)
  }

  /// How it is closed stands at the top, where nothing that is said covers it.
  private func drawBox(_ layout: OverlayLayout, title: String, into canvas: inout Canvas) {
    let box = layout.box
    guard box.rows >= 2, box.columns >= 4 else { return }
    let glyphs = theme.glyphs
    let border = theme[.border]
    canvas.fill(box, style: theme[.text])
    if glyphs.isWords {
      // Without a frame, what is beside the box would be read as part of it.
      canvas.fill(
        Rect(column: 0, row: box.row, columns: canvas.size.columns, rows: box.rows), style: theme[.text])
    }
    let bar = String(repeating: glyphs.horizontal, count: box.columns - 2)
    let right = box.column + box.columns - 1
    let bottom = box.row + box.rows - 1
    canvas.put(
      glyphs.corners[0] + bar + glyphs.corners[1], at: Point(column: box.column, row: box.row), style: border)
    canvas.put(
      glyphs.corners[2] + bar + glyphs.corners[3], at: Point(column: box.column, row: bottom), style: border)
    for row in box.row + 1..<bottom {
      canvas.put(glyphs.vertical, at: Point(column: box.column, row: row), style: border)
      canvas.put(glyphs.vertical, at: Point(column: right, row: row), style: border)
    }
    var line = theme.line(Rect(column: box.column + 2, row: box.row, columns: box.columns - 4, rows: 1))
    let closing = layout.closing
    let room = line.room - (closing.map { $0.columns + 1 } ?? 0)
    line.put(
      ColumnWidth.truncated(" \(title) ", columns: max(0, room), ellipsis: theme.glyphs.ellipsis),
      theme[.title], into: &canvas)
    if let closing {
      line.skip(to: closing.column)
      line.put(" \(closing.key)", theme[.key], into: &canvas)
      line.put(" \(closing.hint) ", theme[.text], into: &canvas)
    }
    canvas.cursor = Point(column: box.column + 2, row: box.row)
  }

  private func draw(_ menu: CopyMenu, in body: Rect, into canvas: inout Canvas) {
    for (row, item) in menu.items.dropFirst(menu.scroll.top).prefix(body.rows).enumerated() {
      let rect = body.line(row)
      var line = theme.line(rect)
      line.put("\(item.key)  ", theme[.key], into: &canvas)
      line.put(item.label, theme[.text], into: &canvas)
      guard menu.scroll.top + row == menu.scroll.cursor else { continue }
      canvas.restyle(rect) { $0 = theme[.selection] }
      canvas.cursor = Point(column: rect.column, row: rect.row)
    }
  }

  private func draw(_ prompt: UnlockPrompt, in body: Rect, into canvas: inout Canvas) {
    let asked = SafeText.make("Type \(prompt.word) to allow changes again.")
    let lines = TextWrap.lines(asked, columns: body.columns).prefix(2)
    for (row, text) in lines.prefix(max(0, body.rows - 1)).enumerated() {
      canvas.put(
        text, at: Point(column: body.column, row: body.row + row), style: theme[.text], columns: body.columns)
    }
    let row = body.row + min(lines.count, max(0, body.rows - 1))
    let field = prompt.editor.window(columns: max(1, body.columns - 3))
    canvas.put("> ", at: Point(column: body.column, row: row), style: theme[.key])
    canvas.put(field.text, at: Point(column: body.column + 2, row: row), style: theme[.text])
    canvas.cursor = Point(column: body.column + 2 + field.cursorColumn, row: row)
    guard let problem = prompt.problem, row + 1 < body.row + body.rows else { return }
    canvas.put(
      SafeText.make(problem), at: Point(column: body.column, row: row + 1), style: theme[.error],
      columns: body.columns)
  }

  private func draw(_ question: Question, in body: Rect, into canvas: inout Canvas) {
    let row = body.line(body.rows - 1)
    canvas.fill(row, style: theme[.text])
    var line = theme.line(row)
    let long = SafeText.make(question.text.long)
    let text = ColumnWidth.of(long) + 3 <= body.columns ? long : question.text.short
    line.put(" \(text) ", theme[.warning], into: &canvas)
    canvas.cursor = Point(column: max(body.column, line.column - 1), row: row.row)
  }

  private func drawAnswers(
    _ question: Question, _ state: ConsoleState, in body: Rect, into canvas: inout Canvas
  ) {
    guard body.rows > 0 else { return }
    let row = Rect(column: body.column, row: question.answerRow(in: state), columns: body.columns, rows: 1)
    var line = theme.line(row)
    for answer in question.places(in: state) {
      line.skip(to: answer.column)
      line.put(answer.key, theme[.key], into: &canvas)
      line.put(" \(answer.hint) ", theme[.text], into: &canvas)
    }
  }
}

extension Theme {
  /// Says in the frame of a box that it has more lines further down.
  func putMore(
    of count: Int, top: Int, rows: Int, on box: Rect, _ state: ConsoleState, into canvas: inout Canvas
  ) {
    guard top + rows < count, box.columns > 20 else { return }
    let text = state.keyMap.name(of: .pageDown, in: state.context).map { "\($0) for more" } ?? "more below"
    canvas.put(
      " \(text) ", at: Point(column: box.column + 2, row: box.row + box.rows - 1), style: self[.key],
      columns: box.columns - 4)
  }
}

struct DraftListView {
  let theme: Theme
  /// Columns in which there is room for how many fields were filled in.
  private static let leastColumns = 50

  func draw(_ list: DraftList, _ state: ConsoleState, in body: Rect, into canvas: inout Canvas) {
    canvas.put(
      "Unsaved drafts:",
      at: Point(column: body.column, row: body.row), style: theme[.text], columns: body.columns)
    let rows = max(0, body.rows - DraftList.headRows)
    for (row, offered) in list.drafts.dropFirst(list.scroll.top).prefix(rows).enumerated() {
      let rect = body.line(DraftList.headRows + row)
      let draft = offered.draft
      let count = draft.fields.count
      let age = AgeText(of: draft.at, at: state.now).text
      let fields = rect.columns < Self.leastColumns ? "" : "\(count) \(count == 1 ? "field" : "fields"), "
      let note = " \(fields)\(age) ago"
      var line = theme.line(rect)
      // What is new has no name yet but the one typed for it.
      let name = draft.organization?.name ?? draft.fields["name"]?.stringValue
      let heading = FormHeading(
        draft.purpose.title, of: name, isDirty: false, columns: rect.columns - ColumnWidth.of(note) + 2,
        ellipsis: theme.glyphs.ellipsis)
      line.put(String(heading.text.dropFirst()), theme[.text], into: &canvas)
      line.skip(to: rect.column + rect.columns - ColumnWidth.of(note))
      line.put(note, theme[.age], into: &canvas)
      guard list.scroll.top + row == list.scroll.cursor else { continue }
      canvas.restyle(rect) { $0 = theme[.selection] }
      canvas.cursor = Point(column: rect.column, row: rect.row)
    }
  }
}

/// A text to select by hand: nothing stands beside it that would be selected too.
struct SelectableTextView {
  let theme: Theme

  func draw(_ text: SelectableText, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.text])
    let head = rect.line(0)
    canvas.fill(head, style: theme[.header])
    theme.putHeading(text.heading, in: head, into: &canvas)
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
