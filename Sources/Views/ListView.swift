import Changes
import ClerkAPI
import Console
import Index
import Screen
import Text

struct ListView {
  let theme: Theme
  let time: LocalTime

  func draw(_ state: ConsoleState, _ layout: ConsoleLayout, into canvas: inout Canvas) {
    let columns = ListColumns(state, column: layout.list.column, columns: layout.list.columns)
    drawHeader(state, columns, in: layout.listHeader, into: &canvas)
    drawRows(state, columns, in: layout.listRows, into: &canvas)
    drawMessage(state, in: layout.listMessage, into: &canvas)
    ListStatusView(theme: theme).draw(state, columns, in: layout.listStatus, into: &canvas)
  }

  private func drawHeader(
    _ state: ConsoleState, _ columns: ListColumns, in rect: Rect, into canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme[.header])
    let arrow = state.list.isDescending ? theme.glyphs.descending : theme.glyphs.ascending
    for shown in columns.shown {
      let isOrder =
        shown.column == state.list.orderColumn && !state.list.isRanked
        && !state.list.lacksOrder(state.requests) && shown.span.hasRoom(for: arrow)
      let room = shown.span.columns - (isOrder ? ColumnWidth.of(arrow) + 1 : 0)
      let title =
        ColumnWidth.truncated(
          SafeText.make(shown.column.title), columns: room, ellipsis: theme.glyphs.ellipsis)
        + (isOrder ? " \(arrow)" : "")
      if shown.column.isNumber {
        putRight(title, shown.span, rect.row, theme[.header], into: &canvas)
      } else {
        put(title, shown.span, rect.row, theme[.header], into: &canvas)
      }
    }
  }

  private func drawRows(
    _ state: ConsoleState, _ columns: ListColumns, in rect: Rect, into canvas: inout Canvas
  ) {
    let list = state.list
    guard list.shownCount > 0 else {
      drawEmpty(state, in: rect, into: &canvas)
      return
    }
    let match = highlight(list)
    let findMatch = Highlight(list.soughtWords?.map { (WordPattern($0), true) } ?? [])
    for line in 0..<rect.rows {
      let place = list.top + line
      guard place < list.shownCount else { break }
      let row = rect.row + line
      let isSelected = place == list.cursor.position
      let style = isSelected ? theme[state.focus == .list ? .selection : .selectionInactive] : theme[.text]
      if isSelected {
        canvas.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), style: style)
        if state.focus == .list { canvas.cursor = Point(column: rect.column, row: row) }
      }
      guard let entry = list.entry(at: place) else {
        put(theme.glyphs.ellipsis, columns.whole, row, isSelected ? style : theme[.dim], into: &canvas)
        continue
      }
      guard let organization = entry.organization else {
        let what = theme.glyphs.isWords ? "cannot be read: " : theme.glyphs.attention
        put(
          what + (entry.problem ?? ""), columns.whole, row, isSelected ? style : theme[.error], into: &canvas)
        continue
      }
      let isMarked = state.marks.contains(organization.id)
      if isMarked, !theme.glyphs.isWords {
        canvas.put(
          theme.glyphs.mark, at: Point(column: rect.column, row: row), style: isSelected ? style : theme[.key]
        )
      }
      // Words where marks are not read out.
      let isFind = list.isFind(at: place)
      let sign =
        (isMarked && theme.glyphs.isWords ? theme.glyphs.mark : "") + (isFind ? theme.glyphs.find : "")
      for (number, shown) in columns.shown.enumerated() {
        put(
          shown, number == 0 ? sign : "", of: organization, row, style,
          isFind && list.narrowing == nil ? findMatch : match, isSelected: isSelected, state, into: &canvas)
      }
    }
  }

  private func put(
    _ shown: ListColumns.Shown, _ sign: String, of organization: OrganizationRow, _ row: Int, _ style: Style,
    _ match: Highlight,
    isSelected: Bool, _ state: ConsoleState, into canvas: inout Canvas
  ) {
    if shown.column == .members {
      return putMembers(organization, shown.span, row, style, isSelected: isSelected, into: &canvas)
    }
    let text =
      sign
      + shown.column.text(
        organization, time, showsPrivate: state.list.showsPrivate,
        billing: state.list.billing[organization.id], people: state.list.creators)
    let style = shown.column == .name || isSelected ? style : theme[.dim]
    if shown.column.isNumber {
      putRight(shown.column == .limit ? theme.limit(text) : text, shown.span, row, style, into: &canvas)
    } else {
      let isSearched = shown.column == .name || shown.column == .slug
      put(text, shown.span, row, style, match: isSearched ? match : nil, into: &canvas)
    }
  }

  private func putMembers(
    _ organization: OrganizationRow, _ span: ListColumns.Span, _ row: Int, _ style: Style,
    isSelected: Bool, into canvas: inout Canvas
  ) {
    let (count, limit) = (organization.membersCount, organization.maxAllowedMemberships)
    let isOver = MembersText.isOver(count, limit: limit)
    let style = isOver && !isSelected ? theme[.warning] : style
    // Not by colour alone: a mark beside the number, or a word in its place.
    let mark = ListColumns.Span(column: span.column - 1, columns: span.columns + 1)
    if isOver, theme.glyphs.isWords {
      let word = " over"
      let text = MembersText.unmarked(count, limit: limit, columns: mark.columns - word.count)
      return putRight(text + word, mark, row, style, into: &canvas)
    }
    let text = MembersText.unmarked(count, limit: limit, columns: span.columns)
    putRight(theme.limit(text), span, row, style, into: &canvas)
    if isOver { canvas.put(MembersText.overMark, at: Point(column: mark.column, row: row), style: style) }
  }

  /// Said in place of rows.
  static let unread = "Nothing could be read."

  private func drawEmpty(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    let text: String
    if state.list.isReading {
      text = "Loading\(theme.glyphs.ellipsis)"
    } else if state.list.failure != nil {
      text = Self.unread
    } else if state.list.search.isEmpty, state.list.narrowing.map({ $0.purpose == .sorting }) ?? true {
      text = "This instance has no organizations yet."
    } else {
      let key =
        state.list.prompt == nil
        ? state.keyMap.name(of: .back, in: .list) : state.keyMap.name(of: .promptCancel, in: .prompt)
      let nothing =
        state.list.misses ? "No loaded organization matches." : "No organization matches."
      let read = state.list.misses ? state.keyMap.name(of: .readIndex, in: .list) : nil
      let missing = (state.list.narrowing?.missing ?? []).map { " " + SafeText.make($0.text) }.joined()
      text =
        (state.list.search.nothingFound.map { SafeText.make($0) } ?? nothing + missing)
        + (read.map { " \($0) reads all." } ?? "") + (key.map { " \($0) goes back." } ?? "")
    }
    let columns = max(1, rect.columns - 2)
    for (row, line) in TextWrap.lines(text, columns: columns).prefix(rect.rows).enumerated() {
      canvas.put(
        line, at: Point(column: rect.column + 1, row: rect.row + row), style: theme[.dim], columns: columns)
    }
    if state.focus == .list { canvas.cursor = Point(column: rect.column, row: rect.row) }
  }

  private func drawMessage(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0, let failure = state.listTrouble else { return }
    let role: StyleRole = state.list.failure == nil ? .warning : .error
    let lines = ErrorText.lines(
      failure, of: state.listTroubled, columns: rect.columns - 2, rows: rect.rows)
    for (line, text) in lines.enumerated() {
      canvas.put(
        text, at: Point(column: rect.column + 1, row: rect.row + line), style: theme[role],
        columns: rect.columns - 1)
    }
  }

  private func highlight(_ list: ListState) -> Highlight {
    if let narrowing = list.narrowing, narrowing.purpose == .filter {
      return Highlight(narrowing.filter?.words ?? [])
    }
    let text = list.narrowing?.text ?? list.search.query ?? ""
    return Highlight([(WordPattern(text.trimmed), false)])
  }

  private func put(
    _ text: String, _ span: ListColumns.Span, _ row: Int, _ style: Style, match: Highlight? = nil,
    into canvas: inout Canvas
  ) {
    let shown = ColumnWidth.truncated(
      SafeText.make(text), columns: span.columns, ellipsis: theme.glyphs.ellipsis)
    let point = Point(column: span.column, row: row)
    canvas.put(shown, at: point, style: style, columns: span.columns)
    guard let match else { return }
    var marked = theme[.match]
    marked.attributes.formUnion(style.attributes)
    if style.background != .standard { marked.background = style.background }
    for part in match.parts(of: shown) {
      canvas.put(
        part.text, at: Point(column: span.column + part.column, row: row), style: marked,
        columns: span.columns - part.column)
    }
  }

  private func putRight(
    _ text: String, _ span: ListColumns.Span, _ row: Int, _ style: Style, into canvas: inout Canvas
  ) {
    let shown = ColumnWidth.truncated(text, columns: span.columns, ellipsis: theme.glyphs.ellipsis)
    let shift = max(0, span.columns - ColumnWidth.of(shown))
    canvas.put(
      shown, at: Point(column: span.column + shift, row: row), style: style, columns: span.columns - shift)
  }
}

extension ListColumns.Span {
  /// Whether the sign of the order has room behind some letters of the title.
  fileprivate func hasRoom(for arrow: String) -> Bool { ColumnWidth.of(arrow) + 4 <= columns }
}

/// The list's last line: `12 of 100,212 · 1,500 loaded · 42 s old`, and requests in flight.
struct ListStatusView {
  let theme: Theme

  func draw(
    _ state: ConsoleState, _ columns: ListColumns, in rect: Rect, into canvas: inout Canvas
  ) {
    let list = state.list
    var parts = StatusParts(theme: theme)
    if let activity = activity(state) { parts.add(activity.text, short: activity.short, activity.role) }
    let indexing = indexing(state)
    // Trouble comes first: at the end there may be no room for it.
    if let indexing, indexing.role == .warning {
      parts.add(indexing.text, short: indexing.short, indexing.role)
    }
    if list.narrowing == nil, !list.rows.isAnswered {
      if !state.marks.isEmpty { parts.add("\(CountText.grouped(state.marks.count)) marked", .key) }
      if parts.isEmpty { parts.add("nothing loaded") }
    } else {
      let place = list.shownCount == 0 ? 0 : list.cursor.position + 1
      let loaded = CountText.grouped(list.rows.loadedCount)
      if list.narrowing?.purpose == .sorting {
        let all = CountText.grouped(list.shownCount)
        parts.add(state.isAccessible ? "\(all) in all" : "\(CountText.grouped(place)) of \(all)")
      } else if list.narrowing != nil {
        let matches = list.shownCount == 1 ? "match" : "matches"
        let count = list.shownCount < 2 || state.isAccessible ? "" : "\(CountText.grouped(place)) of "
        let known = CountText.grouped(list.index.count)
        let place =
          !list.isFromIndex
          ? "the \(loaded) loaded" : list.indexing.phase == .complete ? "all \(known)" : "the \(known) read"
        let found = "\(count)\(CountText.grouped(list.shownCount)) \(matches)"
        parts.add("\(found) in \(place)", short: found)
      } else {
        parts.add(whole(state))
        if let finds = finds(state) { parts.add(finds.text, short: finds.short, .match) }
        parts.add("\(loaded) loaded", canGo: true)
      }
      if !state.marks.isEmpty { parts.add("\(CountText.grouped(state.marks.count)) marked", .key) }
      if let readAt = list.readAt, !state.isAccessible {
        parts.add("\(AgeText(of: readAt, at: state.now).text) old", canGo: true)
      }
      let arrow = list.isDescending ? theme.glyphs.descending : theme.glyphs.ascending
      if list.isRanked {
        parts.add("best first", canGo: true)
      } else if list.lacksOrder(state.requests) {
        parts.add("not yet by \(SafeText.make(list.orderColumn.name)) \(arrow)", .warning)
      } else if columns.span(showing: list.orderColumn)?.hasRoom(for: arrow) != true {
        // Where no column shows it.
        parts.add("by \(SafeText.make(list.orderColumn.name)) \(arrow)")
      }
      // Of the usual ones no one misses any.
      let hidden = list.columns == ListColumn.usual ? 0 : columns.hidden.count
      if hidden > 0 {
        parts.add("\(hidden) \(hidden == 1 ? "column has" : "columns have") no room", canGo: true)
      }
      if let awaited = list.awaitedSorting, list.search.isEmpty {
        let arrow = awaited.descending ? theme.glyphs.descending : theme.glyphs.ascending
        parts.add("by \(SafeText.make(awaited.column.name)) \(arrow) once all are read", canGo: true)
      }
    }
    if list.prompt == nil, !list.search.isEmpty { parts.add("/\(list.search.text)", .match) }
    if list.prompt == nil, let narrowing = list.narrowing, narrowing.purpose == .filter {
      parts.add("filter: \(narrowing.text)", .match)
    }
    if let refreshing = state.refreshing.status { parts.add(refreshing, canGo: true) }
    if finds(state) == nil, let indexing, indexing.role != .warning {
      parts.add(indexing.text, short: indexing.short, indexing.role, canGo: indexing.canGo)
    }
    if let reason = state.requests.retry(of: .index)?.reason {
      parts.add(SafeText.make(reason.headline), .warning, canGo: true)
    }
    parts.draw(in: rect, into: &canvas)
  }

  /// `12 of 100,212`, of what the server tells.
  private func whole(_ state: ConsoleState) -> String {
    let list = state.list
    let all = list.rows.totalCount == nil ? "an unknown number" : CountText.grouped(list.rows.extent)
    if state.isAccessible { return "\(all) in all" }
    if list.isFind(at: list.cursor.position) { return "\(all) found" }
    return "\(CountText.grouped(list.shownCount == 0 ? 0 : list.cursor.position + 1)) of \(all)"
  }

  /// What only the index finds: `4 more from all organizations read 2 min ago`; nil where nothing.
  private func finds(_ state: ConsoleState) -> (text: String, short: String)? {
    let list = state.list
    guard list.narrowing == nil, !list.finds.isEmpty else { return nil }
    let place = list.cursor.position - list.rows.extent
    let count = place < 0 || state.isAccessible ? "" : "\(CountText.grouped(place + 1)) of "
    let age = list.indexing.since.map { " \(AgeText(of: $0, at: state.now).text) ago" } ?? ""
    let source =
      list.indexing.phase == .complete
      ? "all organizations read\(age)" : "the \(CountText.grouped(list.index.count)) read"
    let more = list.rows.extent == 0 ? "" : " more"
    let found = "\(count)\(CountText.grouped(list.finds.count))\(more)"
    return ("\(found) from \(source)", "\(found) from all")
  }

  /// How the reading of all organizations stands.
  private func indexing(
    _ state: ConsoleState
  ) -> (text: String, short: String, role: StyleRole, canGo: Bool)? {
    let indexing = state.list.indexing
    let done = CountText.grouped(state.list.readCount)
    let again = state.list.index.holdsOld ? " anew" : ""
    let total = indexing.total.map { " of \(CountText.grouped($0))" } ?? ""
    // What was not read again is as old as it was.
    let oldest = state.list.index.holdsOld ? state.list.indexedSince : nil
    let older = oldest.map { "the rest \(AgeText(of: $0, at: state.now).text) old" } ?? ""
    switch indexing.phase {
    case .off: return nil
    case .reading:
      if let retry = state.requests.retry(of: .index) {
        let short = "all: \(RetryText.short(retry, now: state.now))"
        // The list's own stands before it.
        if state.requests.retry(of: .list) != nil { return (short, short, .warning, true) }
        return ("reading all\(again): \(RetryText.text(retry, now: state.now))", short, .warning, false)
      }
      guard indexing.total != nil || state.list.readCount > 0 else {
        let text = "reading all\(again)\(theme.glyphs.ellipsis)"
        return (text, text, .age, false)
      }
      let left = state.indexSecondsLeft.map { ", \(TimeLeftText.left(Int64($0)))" } ?? ""
      return ("reading all\(again): \(done)\(total)\(left)", "reading \(done)\(total)", .age, false)
    case .stopped where indexing.place.offset == 0: return older.isEmpty ? nil : (older, older, .age, true)
    case .stopped:
      let rest = older.isEmpty ? "" : ", \(older)"
      return ("read\(again) \(done)\(total)\(rest)", "read \(done)\(rest)", .age, true)
    case .failed:
      let place = indexing.place.offset == 0 ? "" : " after \(done)\(total)"
      let key = state.keyMap.name(of: .readIndex, in: .list)
      let rest = older.isEmpty ? "" : "; \(older)"
      return (
        "reading all failed\(place)\(rest)\(key.map { "; \($0) tries again" } ?? "")",
        "not all read\(key.map { ": \($0) again" } ?? "")", .warning, false
      )
    case .complete:
      let unreadable =
        indexing.unreadable == 0 ? "" : ", \(CountText.grouped(indexing.unreadable)) cannot be read"
      let age = indexing.since.map { " \(AgeText(of: $0, at: state.now).text) ago" } ?? ""
      let missing = (indexing.total ?? 0) - indexing.place.offset
      if missing > 0 {
        // Fewer came than Clerk counts.
        let more = "\(CountText.grouped(missing)) more counted by Clerk"
        return ("\(done) read\(age), \(more)\(unreadable)", "\(done) read, \(more)", .warning, false)
      }
      return ("all read\(age)\(unreadable)", "all read\(unreadable)", .age, indexing.unreadable == 0)
    }
  }

  private func activity(_ state: ConsoleState) -> (text: String, short: String?, role: StyleRole)? {
    if let retry = state.requests.retry(of: .list) ?? state.requests.retry(of: .shown) {
      return (RetryText.text(retry, now: state.now), RetryText.short(retry, now: state.now), .warning)
    }
    if state.list.failure != nil {
      let key = state.keyMap.name(of: .refresh, in: .list)
      return (key.map { "\($0) tries again" } ?? "failed", key.map { "\($0) again" }, .warning)
    }
    if state.requests.waits(.shown) { return ("refreshing\(theme.glyphs.ellipsis)", nil, .age) }
    guard state.list.isReading else { return nil }
    switch state.list.pending?.reason {
    case .search: return ("searching\(theme.glyphs.ellipsis)", nil, .age)
    case .order: return ("ordering\(theme.glyphs.ellipsis)", nil, .age)
    case .refresh: return ("refreshing\(theme.glyphs.ellipsis)", nil, .age)
    case .first, nil: return ("loading\(theme.glyphs.ellipsis)", nil, .age)
    }
  }
}
