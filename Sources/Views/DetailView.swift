import Changes
import ClerkAPI
import Console
import Screen

/// One organization: the lines of its outline, folded and scrolled as the state says.
struct DetailView {
  let theme: Theme
  let time: LocalTime

  func draw(_ state: ConsoleState, _ layout: ConsoleLayout, into canvas: inout Canvas) {
    canvas.fill(layout.detailHeader, style: theme[.header])
    guard let detail = state.detail else {
      canvas.put(
        "No organization selected.",
        at: Point(column: layout.detailBody.column + 1, row: layout.detailBody.row),
        style: theme[.dim], columns: layout.detailBody.columns - 1)
      return
    }
    drawHeader(detail, in: layout.detailHeader, into: &canvas)
    let outline = DetailOutline(state, columns: layout.detailBody.columns)
    for row in 0..<layout.detailBody.rows {
      let place = detail.top + row
      guard place < outline.lines.count else { break }
      let rect = layout.detailBody.line(row)
      let isSelected = state.focus == .detail && place == detail.cursor
      drawLine(outline.lines[place], state, in: rect, into: &canvas)
      guard isSelected else { continue }
      canvas.restyle(rect) { style in
        style = theme[.selection]
      }
      canvas.cursor = Point(column: rect.column, row: rect.row)
    }
  }

  private static let leastName = 8

  private func shortened(_ text: String, _ columns: Int) -> String {
    ColumnWidth.truncated(text, columns: columns, ellipsis: theme.glyphs.ellipsis)
  }

  /// The name and the number of undecided changes, wherever the person has scrolled.
  private func drawHeader(_ detail: DetailState, in rect: Rect, into canvas: inout Canvas) {
    let undecided = detail.undecided
    let warning = undecided > 0 ? " \(theme.glyphs.attention)\(CountText.grouped(undecided)) undecided " : ""
    let room = max(0, rect.columns - ColumnWidth.of(warning))
    let words =
      detail.filter.map { $0.isTyping ? "" : ": lines with “\(SafeText.make($0.editor.text))”" } ?? ""
    let name = SafeText.make(CutText.of(detail.name ?? detail.id.rawValue, limit: 400))
    // That lines are missing is said before the whole name is.
    let left = max(min(Self.leastName, room - 1), room - 1 - ColumnWidth.of(words))
    let cut = words.isEmpty ? name : shortened(name, left)
    canvas.put(
      shortened(" \(cut)\(words)", room), at: Point(column: rect.column, row: rect.row),
      style: theme[.header], columns: room)
    canvas.put(
      warning, at: Point(column: rect.column + room, row: rect.row), style: theme[.warning],
      columns: rect.columns - room)
  }

  private func drawLine(
    _ content: DetailLine, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    let step = DetailOutline.indentColumns
    line.skip(to: rect.column + content.indent * step)
    switch content.content {
    case .blank: break
    case .heading(let section, let mark):
      line.put(fold(content), theme[.title], into: &canvas)
      line.put(section.rawValue, theme[.title], into: &canvas)
      line.put(mark, at: state.now, theme, into: &canvas)
    case .field(let label, let value):
      let start = line.column
      line.put(label, theme[.dim], into: &canvas)
      line.skip(to: start + DetailOutline.labelColumns)
      draw(value, now: state.now, on: &line, into: &canvas)
    case .json(let key, let value):
      draw(key, value, content, on: &line, into: &canvas)
    case .change(let moment, let what, let outcome, let tone):
      JournalView.draw(
        entryAt: AgeText(of: moment, at: state.now).text, what, outcome, tone, theme, on: &line, into: &canvas
      )
    case .adjustment(let amount, let sum, let moment, let who, let outcome):
      let start = line.column
      line.put(amount, theme[.title], into: &canvas)
      line.skip(to: max(start + DetailOutline.chartLabelColumns, line.column + 1))
      if let sum { line.put("\(theme.glyphs.sum) \(sum)", theme[.text], into: &canvas) }
      if let outcome { line.put("\(theme.glyphs.attention)\(outcome)", theme[.warning], into: &canvas) }
      line.skip(to: max(start + 2 * DetailOutline.chartLabelColumns + 2, line.column + 1))
      line.put("\(AgeText(of: moment, at: state.now).text) ago", theme[.age], into: &canvas)
      line.put("  \(who)", theme[.dim], into: &canvas)
    case .chart(let label, let chart, let row):
      let start = line.column
      let room = DetailOutline.chartLabelColumns - 1
      line.skip(to: start + max(0, room - 1 - ColumnWidth.of(label)))
      line.put(
        ColumnWidth.truncated(label, columns: room, ellipsis: theme.glyphs.ellipsis), theme[.dim],
        into: &canvas)
      line.skip(to: start + room)
      line.put(theme.glyphs.vertical, theme[.border], into: &canvas)
      let cells = chart.levels.indices.map { theme.glyphs.eighths[chart.eighths(column: $0, row: row)] }
      line.put(cells.joined(), theme[.success], into: &canvas)
    case .member(let cells):
      let start = line.column
      for cell in cells {
        line.skip(to: start + cell.span.start)
        PeopleView.put(cell.cell, columns: cell.span.columns, theme, on: &line, into: &canvas)
      }
    case .warning(let text): line.put(theme.spoken(text), theme[.error], into: &canvas)
    case .subheading(let text): line.put(text, theme[.header], into: &canvas)
    case .note(let text): line.put(text, theme[.dim], into: &canvas)
    case .failure(let text): line.put(text, theme[.error], into: &canvas)
    case .retry(let wait): line.put(RetryText.text(wait, now: state.now), theme[.warning], into: &canvas)
    }
  }

  private func fold(_ line: DetailLine) -> String {
    guard line.node != nil else { return "" }
    return (line.isFolded ? theme.glyphs.folded : theme.glyphs.unfolded) + " "
  }

  private func draw(
    _ value: DetailLine.Value, now: Timestamp, on line: inout Line, into canvas: inout Canvas
  ) {
    switch value {
    case .text(let text): line.put(text, theme[.text], into: &canvas)
    case .money(let money): line.put(money.description, theme[.text], into: &canvas)
    case .time(let moment):
      line.put(time.dateAndTime(moment), theme[.text], into: &canvas)
      line.putWhole("  \(MomentText(moment, now: now).text)", theme[.age], into: &canvas)
    case .share(let text, let count, let limit):
      line.put(text, theme[.text], into: &canvas)
      let columns = min(10, line.room - 5)
      // The words have said it.
      guard columns >= 5, !theme.glyphs.isWords else { break }
      line.put("  ", theme[.text], into: &canvas)
      line.put(
        ProgressBar.text(
          min(count, limit), of: limit, columns: columns, full: theme.glyphs.full, empty: theme.glyphs.empty),
        theme[count > limit ? .error : count == limit ? .warning : .dim], into: &canvas)
    case .ends(let moment, let next):
      let after = next.map { ", then \(SafeText.make($0))" } ?? ""
      line.put("none; ends \(time.date(moment))\(after)", theme[.text], into: &canvas)
    case .status(let text, let tone):
      let role: StyleRole =
        switch tone {
        case .good: .success
        case .bad: .error
        case .neutral: .text
        }
      line.put(text, theme[role], into: &canvas)
    }
  }

  private func draw(
    _ key: String?, _ value: DetailLine.JSONText, _ content: DetailLine, on line: inout Line,
    into canvas: inout Canvas
  ) {
    line.put(fold(content), theme[.jsonKey], into: &canvas)
    if let key {
      line.put(SafeText.make(key), theme[.jsonKey], into: &canvas)
      line.put(": ", theme[.dim], into: &canvas)
    }
    switch value {
    case .string(let text): line.put(text, theme[.jsonString], into: &canvas)
    case .number(let text): line.put(text, theme[.jsonNumber], into: &canvas)
    case .literal(let text): line.put(text, theme[.jsonLiteral], into: &canvas)
    case .container(let text): line.put(text, theme[.dim], into: &canvas)
    case .continuation(let text): line.put(text, theme[.jsonString], into: &canvas)
    case .masked: line.put(theme.glyphs.mask, theme[.masked], into: &canvas)
    }
  }
}
