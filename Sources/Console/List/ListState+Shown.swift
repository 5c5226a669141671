import ClerkAPI
import Index

/// What the list shows, and at which place: all rows, and below them what only the index finds; or some of these.
extension ListState {
  package var columns: [ListColumn] { chosen.columns }

  /// Rows the cursor can move over.
  package var shownCount: Int { narrowing?.matches.count ?? wholeCount }

  /// The row at a place of those shown; nil if not loaded.
  package func entry(at shown: Int) -> ListRow? {
    switch narrowing?.matches {
    case nil: wholeEntry(at: shown)
    case .loaded(let places): places.indices.contains(shown) ? wholeEntry(at: places[shown]) : nil
    case .indexed(let places): places.indices.contains(shown) ? .organization(index[places[shown]]) : nil
    }
  }

  /// Nil if not loaded, or unreadable.
  package func row(at shown: Int) -> OrganizationRow? { entry(at: shown)?.organization }

  /// Nil if not loaded, or unreadable.
  func row(of id: OrganizationID) -> OrganizationRow? {
    rows.position(of: id).flatMap { rows[$0] } ?? index.row(id)
  }

  /// Nil if not loaded, or unreadable.
  package var selected: OrganizationRow? { row(at: cursor.position) }

  /// Every row shown that is loaded, in order.
  var shownRows: [ListRow] {
    narrowing == nil ? wholeRows.map(\.row) : (0..<shownCount).compactMap { entry(at: $0) }
  }

  /// Whether only the index found the row at a place of those shown.
  package func isFind(at shown: Int) -> Bool {
    switch narrowing?.matches {
    case nil: finds.indices.contains(shown - rows.extent)
    case .loaded(let places):
      places.indices.contains(shown) && finds.indices.contains(places[shown] - rows.extent)
    case .indexed: false
    }
  }

  /// When the row under the cursor was read.
  package var readAt: Timestamp? {
    switch narrowing?.matches {
    case nil: wholeReadAt(cursor.position)
    case .loaded(let places):
      wholeReadAt(places.indices.contains(cursor.position) ? places[cursor.position] : 0)
    case .indexed: indexedSince
    }
  }

  /// An organization's place among the rows shown; nil if not loaded.
  func shownPosition(of id: OrganizationID) -> Int? {
    switch narrowing?.matches {
    case nil: wholePosition(of: id)
    case .loaded(let places): wholePosition(of: id).flatMap(places.firstIndex)
    case .indexed(let places): index.place(of: id).flatMap(places.firstIndex)
    }
  }

  /// Whether what is shown was found in the index alone.
  package var isFromIndex: Bool { if case .indexed = narrowing?.matches { true } else { false } }

  /// Whether a filter looks only at some of the organizations that there are.
  package var misses: Bool { narrowing?.purpose == .filter && !usesIndex && !rows.isComplete }

  // MARK: The whole list

  /// Every loaded row, and what only the index finds, with its place.
  var wholeRows: [(position: Int, row: ListRow)] {
    rows.all + finds.enumerated().map { (rows.extent + $0, .organization(index[$1])) }
  }

  private var wholeCount: Int { rows.extent + finds.count }

  private func wholeEntry(at place: Int) -> ListRow? {
    let find = place - rows.extent
    return finds.indices.contains(find) ? .organization(index[finds[find]]) : rows.row(at: place)
  }

  private func wholePosition(of id: OrganizationID) -> Int? {
    if let position = rows.position(of: id) { return position }
    guard !finds.isEmpty, let place = index.place(of: id) else { return nil }
    return finds.firstIndex(of: place).map { rows.extent + $0 }
  }

  private func wholeReadAt(_ place: Int) -> Timestamp? {
    place < rows.extent || finds.isEmpty ? rows.readAt(place) : indexedSince
  }

  // MARK: Finding

  /// Looks again for what is shown, among the rows that are there now.
  mutating func narrowAgain() {
    findMore()
    guard var narrowing else { return }
    narrowing.find(&self)
    self.narrowing = narrowing
  }

  /// The words that the index is searched by; nil where it cannot tell what the server finds.
  package var soughtWords: [String]? {
    guard search.userIDs.isEmpty, search.organizationIDs.isEmpty, let query = search.query else { return nil }
    return query.split(separator: " ").map(String.init)
  }

  /// Looks into the index for what the server does not find. What the server finds has to be known for that.
  private mutating func findMore() {
    finds = []
    guard !index.isEmpty, narrowing?.purpose != .search, rows.isComplete, let words = soughtWords else {
      return
    }
    finds = finds(words, isLoose: false)
    // Where nothing has the words, they may have been remembered roughly.
    if finds.isEmpty, rows.extent == 0 { finds = finds(words, isLoose: true) }
  }

  private mutating func finds(_ words: [String], isLoose: Bool) -> [OrganizationIndex.Place] {
    index.matches(Filter(words: words, isLoose: isLoose), by: order)
      .filter { rows.position(of: index[$0].id) == nil }
  }
}
