import Changes
import ClerkAPI
import Console
import Screen

/// The lists of an organization: one of them, and which there are.
struct PeopleView {
  let theme: Theme
  let time: LocalTime

  func draw(_ pane: PeoplePane, _ state: ConsoleState, into canvas: inout Canvas) {
    let layout = PeopleLayout(pane, state)
    let body = ConsoleLayout(state).body
    canvas.fill(body, style: theme[.text])
    canvas.cursor = Point(column: body.column, row: body.row)
    drawTitle(pane, in: layout.title, into: &canvas)
    let columns = layout.columns(of: pane.kind)
    drawHeading(pane, columns, in: layout.heading, into: &canvas)
    drawRows(pane, columns, state, in: layout.rows, into: &canvas)
    drawMessage(pane, state, in: layout.message, into: &canvas)
    drawStatus(pane, columns, state, in: layout.status, into: &canvas)
  }

  /// Writes a cell, cut where it does not fit.
  static func put(
    _ cell: PeopleCell, after sign: String = "", columns: Int, _ theme: Theme, on line: inout Line,
    into canvas: inout Canvas
  ) {
    let text = sign + (cell.tone == .trouble ? theme.spoken(cell.text) : cell.text)
    let role: StyleRole =
      switch cell.tone {
      case .normal: .text
      case .quiet: .dim
      case .trouble: .warning
      }
    line.put(
      ColumnWidth.truncated(text, columns: columns, ellipsis: theme.glyphs.ellipsis), theme[role],
      into: &canvas)
  }

  // MARK: What stands above the rows

  /// The lists with their counts, as far as known, then the organization.
  private func drawTitle(_ pane: PeoplePane, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.header])
    var line = theme.line(rect)
    line.put(" ", theme[.header], into: &canvas)
    for tab in PeopleTabs(pane, isWords: theme.glyphs.isWords, in: rect).tabs {
      line.put(tab.text, theme[tab.isShown ? .title : .dim], into: &canvas)
    }
    line.put(" \(SafeText.make(pane.organization.name))", theme[.header], into: &canvas)
  }

  private func drawHeading(
    _ pane: PeoplePane, _ columns: PeopleColumns, in rect: Rect, into canvas: inout Canvas
  ) {
    let order = pane.list.query.order
    let arrow = order.descending ? theme.glyphs.descending : theme.glyphs.ascending
    var line = theme.line(rect)
    for span in columns.spans {
      line.skip(to: span.start)
      let isOrdered = pane.kind != .domains && span.column.shows(order.field)
      let title = isOrdered ? "\(span.column.title) \(arrow)" : span.column.title
      line.put(
        ColumnWidth.truncated(title, columns: span.columns, ellipsis: theme.glyphs.ellipsis), theme[.header],
        into: &canvas)
    }
  }

  // MARK: Rows

  private func drawRows(
    _ pane: PeoplePane, _ columns: PeopleColumns, _ state: ConsoleState, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let list = pane.list
    guard list.shownCount > 0 else { return drawEmpty(pane, state, in: rect, into: &canvas) }
    let text = PeopleText(users: pane.users, time: time, now: state.now)
    for row in 0..<rect.rows {
      let place = list.top + row
      guard place < list.shownCount else { break }
      let line = rect.line(row)
      draw(list.entry(at: place), pane, columns, text, in: line, into: &canvas)
      guard place == list.cursor.position else { continue }
      canvas.restyle(line) { $0 = theme[.selection] }
      canvas.cursor = Point(column: line.column, row: line.row)
    }
  }

  private func draw(
    _ row: PeopleRow?, _ pane: PeoplePane, _ columns: PeopleColumns, _ text: PeopleText, in rect: Rect,
    into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    guard let row else {
      line.skip(to: rect.column + 1)
      return line.put(theme.glyphs.ellipsis, theme[.dim], into: &canvas)
    }
    let isMarked = pane.isMarked(row)
    if isMarked, !theme.glyphs.isWords { line.put(theme.glyphs.mark, theme[.key], into: &canvas) }
    if let problem = row.problem {
      line.skip(to: rect.column + 1)
      return line.put(SafeText.make(theme.glyphs.attention + problem), theme[.error], into: &canvas)
    }
    for (place, span) in columns.spans.enumerated() {
      line.skip(to: span.start)
      let sign = place == 0 && isMarked && theme.glyphs.isWords ? theme.glyphs.mark : ""
      Self.put(
        text.cell(span.column, row, isWide: columns.isWide, columns: span.columns), after: sign,
        columns: span.columns, theme, on: &line, into: &canvas)
    }
  }

  private func drawEmpty(
    _ pane: PeoplePane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    let columns = max(1, rect.columns - 2)
    let lines = TextWrap.lines(SafeText.make(empty(pane, state)), columns: columns)
    for (row, text) in lines.prefix(rect.rows).enumerated() {
      canvas.put(
        text, at: Point(column: rect.column + 1, row: rect.row + row), style: theme[.dim], columns: columns)
    }
  }

  /// What is said in place of rows.
  private func empty(_ pane: PeoplePane, _ state: ConsoleState) -> String {
    let list = pane.list
    if let absence = list.absence { return absence }
    if list.failure != nil, !list.rows.isAnswered { return ListView.unread }
    let words = list.query.words
    if list.isReading {
      return words.isEmpty
        ? "Loading\(theme.glyphs.ellipsis)" : "Searching for “\(words)”\(theme.glyphs.ellipsis)"
    }
    guard !words.isEmpty else {
      return list.query.filter.text.map { "No \(pane.kind.noun()) (\($0))." } ?? "No \(pane.kind.noun())."
    }
    let back = state.keyMap.name(of: .back, in: .people).map { " \($0) goes back." } ?? ""
    let what =
      pane.kind == .invitations
      ? "No invitation was sent to exactly “\(words)”." : "No \(pane.kind.noun(1)) matches “\(words)”."
    return what + back
  }

  // MARK: What stands below

  private func drawMessage(
    _ pane: PeoplePane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    guard rect.rows > 0 else { return }
    let role: StyleRole = pane.list.failure == nil && pane.users.read.failure == nil ? .warning : .error
    for (row, text) in pane.messages(
      state.requests, columns: rect.columns - 2, rows: rect.rows
    ).enumerated() {
      canvas.put(
        text, at: Point(column: rect.column + 1, row: rect.row + row), style: theme[role],
        columns: rect.columns - 1)
    }
  }

  private func drawStatus(
    _ pane: PeoplePane, _ columns: PeopleColumns, _ state: ConsoleState, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let list = pane.list
    var parts = StatusParts(theme: theme)
    if let retry = pane.retry(state.requests) {
      parts.add(
        RetryText.text(retry, now: state.now), short: RetryText.short(retry, now: state.now), .warning)
    } else if pane.trouble(state.requests) != nil {
      let key = state.keyMap.name(of: .refresh, in: .people)
      parts.add(key.map { "\($0) tries again" } ?? "failed", .warning)
    } else if list.isReading {
      parts.add("loading\(theme.glyphs.ellipsis)")
    }
    if list.rows.isAnswered {
      let place = list.shownCount == 0 ? 0 : list.cursor.position + 1
      let all = list.rows.totalCount == nil ? "an unknown number" : CountText.grouped(list.shownCount)
      parts.add(state.isAccessible ? "\(all) in all" : "\(CountText.grouped(place)) of \(all)")
      if let admins = pane.admins(in: state) {
        parts.add(
          (admins.isWarning ? theme.glyphs.attention : "") + admins.text, admins.isWarning ? .warning : .age)
      }
      parts.add("\(CountText.grouped(list.rows.loadedCount)) loaded", canGo: true)
    }
    if !list.marks.isEmpty { parts.add("\(CountText.grouped(list.marks.count)) marked", .key) }
    if let readAt = list.readAt, !state.isAccessible {
      parts.add("\(AgeText(of: readAt, at: state.now).text) old", canGo: true)
    }
    if let order = order(pane, columns) { parts.add(order) }
    if let filter = list.query.filter.text { parts.add(SafeText.make(filter), .match) }
    if !list.query.words.isEmpty { parts.add("/\(SafeText.make(list.query.words))", .match) }
    parts.draw(in: rect, into: &canvas)
  }

  /// What the list is ordered by, where no column shows it, or more than one order is shown by the same.
  private func order(_ pane: PeoplePane, _ columns: PeopleColumns) -> String? {
    guard pane.kind != .domains else { return nil }
    let order = pane.list.query.order
    let isShown = columns.spans.contains { $0.column.shows(order.field) }
    let name: String
    switch order.field {
    case .created: name = pane.kind == .members ? "joined" : "sent"
    case .firstName: name = "first name"
    case .lastName: name = "last name"
    case .email: name = "e-mail"
    case .username: name = "user name"
    }
    let isClear = isShown && order.field != .firstName && order.field != .lastName
    return isClear ? nil : "by \(name) \(order.descending ? theme.glyphs.descending : theme.glyphs.ascending)"
  }
}
