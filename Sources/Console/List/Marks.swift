import Changes
import ClerkAPI
import Index

/// What is marked in a list: by id, with what has to be known of it, so that it stays marked whatever is loaded,
/// searched for or dropped.
package struct Marks<ID: Hashable & Sendable, Value: Equatable & Sendable>: Equatable, Sendable {
  /// In the order of marking.
  private var order: [ID] = []
  private var found: [ID: Value] = [:]
  /// Marked or unmarked last: where a range begins.
  var anchor: ID?

  package init() {}

  package var count: Int { order.count }
  package var isEmpty: Bool { order.isEmpty }
  /// In the order of marking.
  package var values: [Value] { order.compactMap { found[$0] } }

  package func contains(_ id: ID) -> Bool { found[id] != nil }

  mutating func insert(_ value: Value, as id: ID) {
    if found[id] == nil { order.append(id) }
    found[id] = value
  }

  mutating func remove(_ ids: some Sequence<ID>) {
    var isMarked = false
    for id in ids where found.removeValue(forKey: id) != nil { isMarked = true }
    if isMarked { order.removeAll { found[$0] == nil } }
  }
}

extension Marks where ID == OrganizationID, Value == OrganizationReference {
  /// In the order of marking.
  package var organizations: [OrganizationReference] { values }

  mutating func insert(_ row: OrganizationRow) {
    insert(OrganizationReference(id: row.id, slug: row.slug, name: row.name), as: row.id)
  }

  /// Updates names and slugs.
  mutating func refresh(_ rows: some Sequence<OrganizationRow>) {
    guard !isEmpty else { return }
    for row in rows where contains(row.id) { insert(row) }
  }
}

/// Marks organizations for bulk actions.
enum MarkReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) {
    switch command {
    case .mark: toggle(&state)
    case .markAll: toggleAll(&state)
    case .markRange: markRange(&state)
    default: break
    }
  }

  /// Toggles the mark of the selected organization, and goes down.
  private static func toggle(_ state: inout ConsoleState) {
    guard let row = state.list.selected else {
      let problem = state.list.entry(at: state.list.cursor.position)?.problem
      return state.say(
        problem == nil ? .information : .warning,
        problem.map { "This organization cannot be read, so it cannot be marked. \($0)" }
          ?? "No organization is loaded here yet.")
    }
    if state.marks.contains(row.id) { state.marks.remove([row.id]) } else { state.marks.insert(row) }
    state.marks.anchor = row.id
    state.list.move(by: 1, height: ConsoleLayout(state).listRows.rows)
  }

  /// Marks all rows shown that are known, or unmarks them if all are marked.
  private static func toggleAll(_ state: inout ConsoleState) {
    var list = state.list
    // The whole list is in the index, however little of it is loaded.
    let isWhole = list.narrowing == nil && list.search.isEmpty && list.indexing.phase == .complete
    let all = isWhole ? [] : list.shownRows
    let rows =
      isWhole ? list.index.all(by: list.order).map { list.index[$0] } : all.compactMap(\.organization)
    guard !rows.isEmpty else { return state.say(.information, "No organization is loaded here yet.") }
    let count = CountText.grouped(rows.count)
    let what = rows.count == 1 ? "organization" : "organizations"
    guard rows.contains(where: { !state.marks.contains($0.id) }) else {
      state.marks.remove(rows.map(\.id))
      return state.say(.information, "Unmarked \(count) \(what).")
    }
    for row in rows { state.marks.insert(row) }
    let loaded = list.rows.loadedCount
    let missing = list.narrowing == nil && !isWhole ? (list.rows.totalCount ?? loaded) - loaded : 0
    let unreadable = isWhole ? list.indexing.unreadable : all.count - rows.count
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
      let finds = (0..<list.shownCount).count { list.isFind(at: $0) }
      let among = finds == 0 ? "" : ", \(CountText.grouped(finds)) of them found only in the index"
      state.say(.information, "Marked \(count) \(what)\(among).")
    }
  }

  /// Marks from the row marked last to the selected one.
  private static func markRange(_ state: inout ConsoleState) {
    guard let anchor = state.marks.anchor, let start = state.list.shownPosition(of: anchor) else {
      let key = state.keyMap.aside(.mark, in: .list)
      return state.say(.information, "Mark the first of the range\(key), then go to the last.")
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
