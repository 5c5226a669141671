import Console
import Screen

/// What was typed in an earlier session and is offered again, in its box.
struct DraftListView {
  let theme: Theme

  func draw(_ list: DraftList, _ state: ConsoleState, in body: Rect, into canvas: inout Canvas) {
    canvas.put(
      "Typed before and not saved:",
      at: Point(column: body.column, row: body.row), style: theme[.text], columns: body.columns)
    let rows = max(0, body.rows - DraftList.headRows)
    for (row, offered) in list.drafts.dropFirst(list.scroll.top).prefix(rows).enumerated() {
      let rect = Rect(
        column: body.column, row: body.row + DraftList.headRows + row, columns: body.columns, rows: 1)
      let draft = offered.draft
      let count = draft.fields.count
      let age = AgeText(of: draft.at, at: state.now).text
      let note = " \(count) \(count == 1 ? "field" : "fields"), \(age) ago"
      var line = Line(rect)
      // What is new has no name yet but the one typed for it.
      let name = draft.organization?.name ?? draft.fields["name"]?.stringValue
      let title = draft.purpose.title + (name.map { ": \($0)" } ?? "")
      line.put(
        ColumnWidth.truncated(
          SafeText.make(title), columns: max(0, rect.columns - ColumnWidth.of(note)),
          ellipsis: theme.glyphs.ellipsis), theme[.text], into: &canvas)
      line.skip(to: rect.column + rect.columns - ColumnWidth.of(note))
      line.put(note, theme[.age], into: &canvas)
      guard list.scroll.top + row == list.scroll.cursor else { continue }
      canvas.restyle(rect) { $0 = theme[.selection] }
      canvas.cursor = Point(column: rect.column, row: rect.row)
    }
  }
}
