import ClerkAPI
import Console
import Changes
import Screen

/// A pane of lines about people: a title, the lines, and where one is.
struct PeopleLinesView {
  let theme: Theme
  let time: LocalTime

  func draw(
    _ pane: some PeopleLinesPane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme[.text])
    let title = rect.line(0)
    canvas.fill(title, style: theme[.header])
    theme.putHeading(pane.title, in: title, into: &canvas)
    canvas.cursor = Point(column: rect.column, row: rect.row)

    let lines = pane.lines(state)
    let rows = type(of: pane).rows(in: rect.rows)
    for (row, content) in lines.dropFirst(pane.scroll.top).prefix(rows).enumerated() {
      let row = rect.line(1 + row)
      draw(content, state, in: row, into: &canvas)
      guard row.row == rect.row + 1 + pane.scroll.cursor - pane.scroll.top else { continue }
      canvas.restyle(row) { $0 = theme[.selection] }
      canvas.cursor = Point(column: row.column, row: row.row)
    }
    drawStatus(
      pane.status(state) + (pane.scroll.top + rows < lines.count ? ["more below"] : []),
      in: rect.line(rect.rows - 1), into: &canvas)
  }

  private func drawStatus(_ parts: [String], in rect: Rect, into canvas: inout Canvas) {
    guard rect.row > 0 else { return }
    var line = theme.line(rect)
    line.put(" " + parts.joined(separator: theme.glyphs.separator), theme[.age], into: &canvas)
  }

  private func draw(
    _ content: PeopleLine, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    let indent = content.isOfPerson ? 2 : 0
    switch content.content {
    case .blank: break
    case .heading(let title, let mark):
      line.put(" \(title)", theme[.title], into: &canvas)
      line.put(mark, at: state.now, theme, into: &canvas)
    case .row(let row, let first, let second, let third):
      let starts = PersonColumns(row, rect)
      for (text, start, end, role) in [
        (first, starts.first, starts.second, StyleRole.text),
        (second, starts.second, starts.third, row == .place ? .key : .text),
        (third, starts.third, rect.column + rect.columns, .dim),
      ] {
        line.skip(to: start)
        let room = max(0, end - start - 1)
        line.put(
          ColumnWidth.truncated(text, columns: room, ellipsis: theme.glyphs.ellipsis), theme[role],
          into: &canvas)
      }
    case .field(let label, let text):
      self.label(label, on: &line, rect, into: &canvas)
      line.put(text, theme[.text], into: &canvas)
    case .time(let label, let moment):
      self.label(label, on: &line, rect, into: &canvas)
      line.put(time.dateAndTime(moment), theme[.text], into: &canvas)
      let isPast = moment <= state.now
      let age = isPast ? AgeText(of: moment, at: state.now) : AgeText(of: state.now, at: moment)
      line.putWhole(isPast ? "  \(age.text) ago" : "  in \(age.text)", theme[.age], into: &canvas)
    case .note(let text): put(text, .dim, on: &line, rect, indent, into: &canvas)
    case .failure(let text): put(text, .error, on: &line, rect, indent, into: &canvas)
    case .retry(let wait):
      put(RetryText.text(wait, now: state.now), .warning, on: &line, rect, indent, into: &canvas)
    }
  }

  private func put(
    _ text: String, _ role: StyleRole, on line: inout Line, _ rect: Rect, _ indent: Int = 0,
    into canvas: inout Canvas
  ) {
    line.skip(to: rect.column + PersonColumns.margin + indent)
    line.put(text, theme[role], into: &canvas)
  }

  private func label(_ label: String, on line: inout Line, _ rect: Rect, into canvas: inout Canvas) {
    put(label, .dim, on: &line, rect, into: &canvas)
    line.skip(to: rect.column + PersonColumns.margin + PersonColumns.label)
  }
}

/// Where the three columns of a row begin: an e-mail address is longer than a role.
struct PersonColumns {
  static let margin = 2
  static let label = PeopleLine.labelColumns

  let first: Int
  let second: Int
  let third: Int

  init(_ row: PeopleLine.Row, _ rect: Rect) {
    first = rect.column + Self.margin + (row == .place ? 2 : 0)
    let (part, rest) =
      switch row {
      case .person: (34, 74)
      case .place: (36, 56)
      case .domain: (34, 70)
      }
    second = rect.column + max(10, rect.columns * part / 100)
    third = rect.column + max(20, rect.columns * rest / 100)
  }
}
