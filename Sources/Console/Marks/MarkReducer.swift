import Changes

/// Marks organizations for what is done with many at once.
enum MarkReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) {
    switch command {
    case .mark: toggle(&state)
    case .markAll: toggleAll(&state)
    case .markRange: markRange(&state)
    default: break
    }
  }

  /// Marks the selected organization, or takes its mark away, and goes down.
  private static func toggle(_ state: inout ConsoleState) {
    guard let row = state.list.selected else {
      let problem = state.list.entry(at: state.list.cursor.position)?.problem
      return state.say(
        problem == nil ? .information : .warning,
        problem.map { "This organization cannot be read, so it cannot be marked. \($0)" }
          ?? "There is no organization here yet.")
    }
    if state.marks.contains(row.id) { state.marks.remove([row.id]) } else { state.marks.insert(row) }
    state.marks.anchor = row.id
    ListReducer.move(&state, by: 1, height: ConsoleLayout(state).listRows.rows)
  }

  /// Marks all rows shown that are here; takes their marks away where all of them have one.
  private static func toggleAll(_ state: inout ConsoleState) {
    let list = state.list
    let all = list.narrowing?.matches.compactMap { list.rows.row(at: $0) } ?? list.rows.all.map(\.row)
    let rows = all.compactMap(\.organization)
    guard !rows.isEmpty else { return state.say(.information, "There is no organization here yet.") }
    let count = CountText.grouped(rows.count)
    let what = rows.count == 1 ? "organization" : "organizations"
    guard rows.contains(where: { !state.marks.contains($0.id) }) else {
      state.marks.remove(rows.map(\.id))
      return state.say(.information, "Unmarked \(count) \(what).")
    }
    for row in rows { state.marks.insert(row) }
    let missing = list.narrowing == nil ? (list.rows.totalCount ?? all.count) - all.count : 0
    let unreadable = all.count - rows.count
    if unreadable > 0 {
      state.say(
        .warning,
        "Marked \(count) \(what); \(CountText.grouped(unreadable)) cannot be read"
          + (missing > 0 ? ", \(CountText.grouped(missing)) more are not loaded." : "."))
    } else if missing > 0 {
      state.say(
        .warning,
        "Marked the \(count) \(what) that are loaded; \(CountText.grouped(missing)) more are not loaded.")
    } else {
      state.say(.information, "Marked \(count) \(what).")
    }
  }

  /// Marks all rows from the one marked last to the selected one.
  private static func markRange(_ state: inout ConsoleState) {
    guard let anchor = state.marks.anchor, let start = state.list.shownPosition(of: anchor) else {
      let key = state.keyMap.aside(.mark, in: .list)
      return state.say(.information, "Mark the first one of the range\(key), then go to its last one.")
    }
    let end = state.list.cursor.position
    let places = min(start, end)...max(start, end)
    let rows = places.compactMap { state.list.row(at: $0) }
    for row in rows { state.marks.insert(row) }
    state.marks.anchor = state.list.cursor.id ?? anchor
    let missing = places.count - rows.count
    if missing > 0 {
      state.say(
        .warning,
        "\(CountText.grouped(missing)) in between are not loaded or cannot be read, and are not marked.")
    }
  }
}
