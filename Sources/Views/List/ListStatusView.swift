import Changes
import Console
import Screen

/// The list's last line: `12 of 100,212 · 1,500 loaded · 42 s old`, and what is under way.
struct ListStatusView {
  let theme: Theme

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.put(" ", theme[.age], into: &canvas)
    let list = state.list
    var parts: [(text: String, role: StyleRole)] = []
    if let activity = activity(state) { parts.append(activity) }
    if list.narrowing == nil, !list.rows.isAnswered {
      if !state.marks.isEmpty { parts.append(("\(CountText.grouped(state.marks.count)) marked", .key)) }
      if parts.isEmpty { parts.append(("nothing loaded", .age)) }
    } else {
      let place = list.shownCount == 0 ? 0 : list.cursor.position + 1
      let of = list.narrowing == nil ? "" : " matches among the loaded"
      let isKnown = list.narrowing != nil || list.rows.totalCount != nil
      let all = isKnown ? CountText.grouped(list.shownCount) : "an unknown number"
      parts.append(("\(CountText.grouped(place)) of \(all)\(of)", .age))
      parts.append(("\(CountText.grouped(list.rows.loadedCount)) loaded", .age))
      if !state.marks.isEmpty { parts.append(("\(CountText.grouped(state.marks.count)) marked", .key)) }
      if let readAt = list.readAt { parts.append(("\(AgeText(of: readAt, at: state.now).text) old", .age)) }
    }
    if list.prompt == nil, !list.search.isEmpty { parts.append(("/\(list.search.text)", .match)) }
    if list.prompt == nil, let narrowing = list.narrowing, narrowing.purpose == .filter {
      parts.append(("filter: \(narrowing.text)", .match))
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

  private func activity(_ state: ConsoleState) -> (text: String, role: StyleRole)? {
    if let retry = state.list.retry { return (RetryText.text(retry, now: state.now), .warning) }
    if state.list.failure != nil { return ("r tries again", .warning) }
    guard state.list.isReading else { return nil }
    switch state.list.pending?.reason {
    case .search: return ("searching\(theme.glyphs.ellipsis)", .age)
    case .order: return ("ordering\(theme.glyphs.ellipsis)", .age)
    case .refresh: return ("refreshing\(theme.glyphs.ellipsis)", .age)
    case .first, nil: return ("loading\(theme.glyphs.ellipsis)", .age)
    }
  }
}
