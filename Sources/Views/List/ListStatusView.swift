import Changes
import ClerkAPI
import Console
import Screen

/// The list's last line: `12 of 100,212 · 1,500 loaded · 42 s old`, and what is under way.
struct ListStatusView {
  let theme: Theme

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.put(" ", theme[.age], into: &canvas)
    let list = state.list
    var parts: [(text: String, role: StyleRole, canGo: Bool)] = []
    func add(_ text: String, _ role: StyleRole, canGo: Bool = false) { parts.append((text, role, canGo)) }
    if let activity = activity(state) { add(activity.text, activity.role) }
    if list.narrowing == nil, !list.rows.isAnswered {
      if !state.marks.isEmpty { add("\(CountText.grouped(state.marks.count)) marked", .key) }
      if parts.isEmpty { add("nothing loaded", .age) }
    } else {
      let place = list.shownCount == 0 ? 0 : list.cursor.position + 1
      let of = list.narrowing == nil ? "" : " matches among the loaded"
      let isKnown = list.narrowing != nil || list.rows.totalCount != nil
      let all = isKnown ? CountText.grouped(list.shownCount) : "an unknown number"
      add("\(CountText.grouped(place)) of \(all)\(of)", .age)
      add("\(CountText.grouped(list.rows.loadedCount)) loaded", .age, canGo: true)
      if !state.marks.isEmpty { add("\(CountText.grouped(state.marks.count)) marked", .key) }
      if let readAt = list.readAt {
        add("\(AgeText(of: readAt, at: state.now).text) old", .age, canGo: true)
      }
      // Where no column shows it.
      if ListColumns(column: rect.column, columns: rect.columns).span(of: list.order.field) == nil {
        add(order(list.order), .age)
      }
    }
    if list.prompt == nil, !list.search.isEmpty { add("/\(list.search.text)", .match) }
    if list.prompt == nil, let narrowing = list.narrowing, narrowing.purpose == .filter {
      add("filter: \(narrowing.text)", .match)
    }
    let separatorColumns = 3
    while parts.map({ ColumnWidth.of($0.text) + separatorColumns }).reduce(0, +) > rect.columns + 1,
      let place = parts.firstIndex(where: \.canGo)
    {
      parts.remove(at: place)
    }
    for (place, part) in parts.enumerated() {
      let separator = place == 0 ? "" : " \(theme.glyphs.separator) "
      // What does not fit is said to be there.
      guard line.room > ColumnWidth.of(separator) + 1 else {
        line.put(" \(theme.glyphs.ellipsis)", theme[.age], into: &canvas)
        return
      }
      line.put(separator, theme[.age], into: &canvas)
      line.put(part.text, theme[part.role], ellipsis: theme.glyphs.ellipsis, into: &canvas)
    }
  }

  private func order(_ order: OrganizationOrder) -> String {
    let field =
      switch order.field {
      case .createdAt: "created"
      case .name: "name"
      case .membersCount: "members"
      }
    return "by \(field) \(order.descending ? theme.glyphs.descending : theme.glyphs.ascending)"
  }

  private func activity(_ state: ConsoleState) -> (text: String, role: StyleRole)? {
    if let retry = state.list.retry { return (RetryText.text(retry, now: state.now), .warning) }
    if state.list.failure != nil {
      let key = state.keyMap.name(of: .refresh, in: .list)
      return (key.map { "\($0) tries again" } ?? "failed", .warning)
    }
    guard state.list.isReading else { return nil }
    switch state.list.pending?.reason {
    case .search: return ("searching\(theme.glyphs.ellipsis)", .age)
    case .order: return ("ordering\(theme.glyphs.ellipsis)", .age)
    case .refresh: return ("refreshing\(theme.glyphs.ellipsis)", .age)
    case .first, nil: return ("loading\(theme.glyphs.ellipsis)", .age)
    }
  }
}
