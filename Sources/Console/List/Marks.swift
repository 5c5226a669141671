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
    if let mark = ListState.mark(.organization(row)) { insert(mark, as: row.id) }
  }

  /// Updates names and slugs.
  mutating func refresh(_ rows: some Sequence<OrganizationRow>) {
    guard !isEmpty else { return }
    for row in rows where contains(row.id) { insert(row) }
  }
}

/// A list of which rows can be marked.
protocol MarkableList: PagedList {
  associatedtype Mark: Equatable & Sendable

  /// Every row shown that is known, loaded or not, in order.
  var knownRows: [Row] { get }
  /// How many rows shown are known not to be readable, besides those.
  var unreadableRows: Int { get }
  /// How many rows there are that would be shown and are not known.
  var missingRows: Int { get }
  /// How many of the rows shown only an index found.
  var indexFinds: Int { get }
  /// What is kept of a marked row; nil where it cannot be read.
  static func mark(_ row: Row) -> Mark?
  /// Why a row cannot be read, with its id; nil if it can.
  static func problem(_ row: Row) -> String?
}

extension MarkableList {
  fileprivate static func markable(_ row: Row) -> (id: Row.ID, mark: Mark)? {
    guard let id = row.id, let mark = mark(row) else { return nil }
    return (id, mark)
  }
}

/// How the rows of a list are called, where something is said of their marks.
struct MarkWords {
  /// One of them: `organization`.
  let one: String
  /// `1 organization`, `1,234 organizations`.
  let count: (Int) -> String
  /// That none is loaded, in a sentence.
  let none: String
  /// The key that marks, in parentheses.
  let key: String
}

/// Marks rows for plans of many changes.
enum MarkReducer {
  typealias Saying = (kind: Notice.Kind, text: String)

  static func reduce(_ state: inout ConsoleState, _ command: Command) {
    let words = MarkWords(
      one: "organization",
      count: { "\(CountText.grouped($0)) \($0 == 1 ? "organization" : "organizations")" },
      none: "No organization is loaded here yet.", key: state.keyMap.aside(.mark, in: .list))
    let height = ConsoleLayout(state).listRows.rows
    let said = reduce(&state.marks, &state.list, command, words, height: height)
    if let said { state.say(said.kind, said.text) }
  }

  /// Marks rows of a list.
  ///
  /// - Returns: What is to be said; nil where the marks say it.
  static func reduce<List: MarkableList>(
    _ marks: inout Marks<List.Row.ID, List.Mark>, _ list: inout List, _ command: Command, _ words: MarkWords,
    height: Int
  ) -> Saying? {
    switch command {
    case .mark: toggle(&marks, &list, words, height: height)
    case .markAll: toggleAll(&marks, list, words)
    case .markRange: markRange(&marks, list, words)
    default: nil
    }
  }

  /// Toggles the mark of the selected row, and goes down.
  private static func toggle<List: MarkableList>(
    _ marks: inout Marks<List.Row.ID, List.Mark>, _ list: inout List, _ words: MarkWords, height: Int
  ) -> Saying? {
    let row = list.entry(at: list.cursor.position)
    guard let (id, mark) = row.flatMap(List.markable) else {
      return row.flatMap(List.problem).map {
        (.warning, "This \(words.one) cannot be read, so it cannot be marked. \($0)")
      } ?? (.information, words.none)
    }
    if marks.contains(id) { marks.remove([id]) } else { marks.insert(mark, as: id) }
    marks.anchor = id
    list.move(by: 1, height: height)
    return nil
  }

  /// Marks all rows shown that are known, or unmarks them if all are marked.
  private static func toggleAll<List: MarkableList>(
    _ marks: inout Marks<List.Row.ID, List.Mark>, _ list: List, _ words: MarkWords
  ) -> Saying? {
    let all = list.knownRows
    let rows = all.compactMap(List.markable)
    guard !rows.isEmpty else { return (.information, words.none) }
    let count = words.count(rows.count)
    guard rows.contains(where: { !marks.contains($0.id) }) else {
      marks.remove(rows.map(\.id))
      return (.information, "Unmarked \(count).")
    }
    for row in rows { marks.insert(row.mark, as: row.id) }
    let (unreadable, missing) = (all.count - rows.count + list.unreadableRows, list.missingRows)
    let more = "\(CountText.grouped(missing)) more are not loaded."
    if unreadable > 0 {
      let rest = "\(CountText.grouped(unreadable)) cannot be read" + (missing > 0 ? ", \(more)" : ".")
      return (.warning, "Marked \(count); \(rest)")
    }
    if missing > 0 { return (.warning, "Marked the \(count) that are loaded; \(more)") }
    let finds = list.indexFinds
    let among = finds == 0 ? "" : ", \(CountText.grouped(finds)) of them found only in the index"
    return (.information, "Marked \(count)\(among).")
  }

  /// Marks from the row marked last to the selected one.
  private static func markRange<List: MarkableList>(
    _ marks: inout Marks<List.Row.ID, List.Mark>, _ list: List, _ words: MarkWords
  ) -> Saying? {
    guard let anchor = marks.anchor, let start = list.shownPosition(of: anchor) else {
      return (.information, "Mark the first of the range\(words.key), then go to the last.")
    }
    let end = list.cursor.position
    let places = min(start, end)...max(start, end)
    let rows = places.compactMap { list.entry(at: $0).flatMap(List.markable) }
    for row in rows { marks.insert(row.mark, as: row.id) }
    marks.anchor = list.cursor.id ?? anchor
    let missing = places.count - rows.count
    guard missing > 0 else { return nil }
    return (
      .warning,
      "\(CountText.grouped(missing)) in between are not loaded or cannot be read, and are not marked."
    )
  }
}

extension ListState: MarkableList {
  /// Whether all of the list is in the index, however little of it is loaded.
  private var isWhole: Bool { narrowing == nil && search.isEmpty && indexing.phase == .complete }

  var knownRows: [ListRow] {
    guard isWhole else { return shownRows }
    var index = index
    return index.all(by: order).map { .organization(index[$0]) }
  }

  var unreadableRows: Int { isWhole ? indexing.unreadable : 0 }

  var missingRows: Int {
    narrowing == nil && !isWhole ? (rows.totalCount ?? rows.loadedCount) - rows.loadedCount : 0
  }

  var indexFinds: Int { (0..<shownCount).count { isFind(at: $0) } }

  static func mark(_ row: ListRow) -> OrganizationReference? {
    row.organization.map { OrganizationReference(id: $0.id, slug: $0.slug, name: $0.name) }
  }

  static func problem(_ row: ListRow) -> String? { row.problem }
}

extension PeopleList: MarkableList {
  var knownRows: [PeopleRow] { shownRows }
  var unreadableRows: Int { 0 }
  var missingRows: Int { shownCount - shownRows.count }
  var indexFinds: Int { 0 }

  static func mark(_ row: PeopleRow) -> PeopleRow? { row.problem == nil ? row : nil }

  static func problem(_ row: PeopleRow) -> String? { row.problem }
}
