import ClerkAPI
import Index
import Text

/// The organizations that match a text, shown instead of all rows.
package struct Narrowing: Equatable, Sendable {
  package enum Purpose: Hashable, Sendable {
    /// Until the server has answered the search.
    case search
    /// A filter of what is here.
    case filter
    /// All organizations, in an order that only the index has.
    case sorting
  }

  package enum Matches: Equatable, Sendable {
    /// Places in the whole list.
    case loaded([Int])
    /// Places in the index.
    case indexed([OrganizationIndex.Place])

    package var count: Int {
      switch self {
      case .loaded(let places): places.count
      case .indexed(let places): places.count
      }
    }
  }

  package var purpose: Purpose
  package var text: String
  package internal(set) var matches: Matches
  /// What it finds by; of a text with a mistake, what else is in it. Nil for a search.
  package internal(set) var filter: Filter?
  /// What is wrong with the text.
  package internal(set) var mistake: FilterMistake?
  /// Where nothing is found: the paths that no organization has.
  package internal(set) var missing: [MissingField] = []

  /// Finds what has a text in name or slug, as the server will: in the index where there is one, otherwise in the loaded
  /// rows.
  init(search text: String, _ list: inout ListState) {
    purpose = .search
    self.text = text
    if !list.index.isEmpty, let words = list.soughtWords {
      matches = .indexed(list.index.matches(Filter(words: words, isLoose: false), by: list.order))
    } else {
      matches = Self.matches(text, list.rows)
    }
  }

  private static func matches(_ text: String, _ rows: SparseRows) -> Matches {
    let pattern = WordPattern(text.trimmed)
    return .loaded(rows.all.compactMap { pattern.isIn($0.row) ? $0.position : nil })
  }

  /// Filters the index where it is used, otherwise the loaded rows.
  init(filter text: String, _ context: FilterContext, _ list: inout ListState) {
    purpose = .filter
    self.text = text
    matches = .loaded([])
    filter = Filter(understanding: text, in: context, mistake: &mistake)
    find(&list)
  }

  /// Sorts all organizations of the index.
  init(sorted list: inout ListState) {
    purpose = .sorting
    text = ""
    matches = .loaded([])
    filter = Filter(words: [], isLoose: false)
    find(&list)
  }

  /// Finds again, in what is there now.
  mutating func find(_ list: inout ListState) {
    guard let filter, purpose != .search else {
      self = Narrowing(search: text, &list)
      return
    }
    matches =
      list.usesIndex
      ? .indexed(list.index.matches(filter, by: list.indexOrder, isRanked: list.ranksMatches))
      : .loaded(Self.matches(filter, list.wholeRows, isRanked: list.ranksMatches))
    missing = []
    mistake = mistake?.suggesting(
      from: { list.usesIndex ? list.index.compared : list.wholeRows.compactMap(\.row.organization) },
      showsPrivate: list.showsPrivate)
    guard matches.count == 0 else { return }
    var fields = MissingFields(of: filter)
    if list.usesIndex {
      fields.look(in: list.index)
    } else {
      fields.look(in: list.wholeRows.compactMap(\.row.organization))
    }
    missing = fields.found
  }

  /// In the loaded rows only.
  mutating func find(in rows: SparseRows) {
    guard let filter, purpose != .search else {
      matches = Self.matches(text, rows)
      return
    }
    matches = .loaded(Self.matches(filter, rows.all))
    missing = []
  }

  private static func matches(
    _ filter: Filter, _ rows: [(position: Int, row: ListRow)], isRanked: Bool = true
  ) -> [Int] {
    let loaded = rows.compactMap { place, row in row.organization.map { (position: place, row: $0) } }
    let found = filter.matches(loaded.map(\.row)).map { loaded[$0].position }
    let unreadable = rows.compactMap { place, row in
      guard case .unreadable(let record) = row else { return nil as Int? }
      return filter.matches(name: record.name, id: record.id) ? place : nil
    }
    return filter.ranks && isRanked ? found + unreadable : (found + unreadable).sorted()
  }
}

extension WordPattern {
  /// Whether a row has it in name, slug or id.
  func isIn(_ row: ListRow) -> Bool {
    switch row {
    case .organization(let row):
      bytes.isEmpty || isPart(of: row.name) || isPart(of: row.slug) || isID(row.id.rawValue)
    case .unreadable(let record): bytes.isEmpty || isPart(of: record.name) || isID(record.id)
    }
  }

  private func isPart(of text: String?) -> Bool {
    text.map { !ranges(in: Folding.fold($0), allowsGaps: false).isEmpty } ?? false
  }

  private func isID(_ id: String?) -> Bool { id.map { Folding.fold($0) == bytes } ?? false }
}

extension ConsoleState {
  /// Private metadata can be asked about while it is shown.
  var filterContext: FilterContext {
    var context = FilterContext(
      now: now, time: session.time, showsPrivate: list.showsPrivate, saved: saved)
    if let way = keyMap.wayToPrivate(from: .list) { context.privateHint = way }
    return context
  }
}
