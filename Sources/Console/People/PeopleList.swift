import ClerkAPI
import Text

/// One of the lists of an organization: what is asked for, the loaded rows, the selection and the marks.
package struct PeopleList: Equatable, Sendable {
  /// Rows asked for at once.
  static let pageSize = OrganizationQuery.limitBounds.upperBound
  /// Rows that are not loaded yet are read once they are this near.
  private static let nearby = 100

  package internal(set) var query: PeopleQuery
  package internal(set) var rows = SparsePages<PeopleRow>()
  /// Places of the rows that match what is looked for among those loaded; nil where all are shown.
  private var matches: [Int]?
  /// The selected row, from 0 among those shown.
  package private(set) var place = 0
  /// Its id; nil while it is not loaded.
  package private(set) var selected: String?
  package private(set) var top = 0
  /// -1 up, 1 down, 0 after a jump: where to read ahead.
  private var direction = 0
  /// The read in flight.
  package private(set) var load: PeopleLoad?
  /// Whether the rows have to be read anew.
  private(set) var isDue = true
  /// The newest failed read; it is repeated only on request.
  package private(set) var failure: PeopleFailure?
  /// Why there is no such list, in words; not an error.
  package private(set) var absence: String?
  package internal(set) var marks = Marks<String, PeopleRow>()

  init(_ query: PeopleQuery) {
    self.query = query
  }

  /// Rows the cursor can move over.
  package var shownCount: Int { matches?.count ?? rows.extent }

  /// The row at a place of those shown; nil if not loaded.
  package func row(at shown: Int) -> PeopleRow? {
    guard let matches else { return rows.row(at: shown) }
    return matches.indices.contains(shown) ? rows.row(at: matches[shown]) : nil
  }

  package var selectedRow: PeopleRow? { row(at: place) }

  /// Every loaded row that is shown, in order.
  var shownRows: [PeopleRow] { matches?.compactMap { rows.row(at: $0) } ?? rows.all.map(\.row) }

  /// How many members have a role; nil where not all of them are here, or one cannot be read.
  func count(of role: String) -> Int? {
    guard query.isWhole, rows.isAnswered, rows.loadedCount == rows.totalCount else { return nil }
    var count = 0
    for (_, row) in rows.all {
      guard case .member(let member) = row else { return nil }
      if member.role.hasSameBytes(as: role) { count += 1 }
    }
    return count
  }

  /// When the selected row was read.
  package var readAt: Timestamp? {
    rows.readAt(matches.map { $0.indices.contains(place) ? $0[place] : 0 } ?? place)
  }

  /// Whether rows that are in sight are to be read.
  package var isReading: Bool { load != nil || isDue }

  /// Why rows are missing or old.
  package var trouble: ClerkError? { failure?.error ?? load?.retry?.reason }

  /// Whether an answer decides which row a command is about.
  var isAwaited: Bool {
    isReading && (!rows.isAnswered && absence == nil || selectedRow == nil && place < shownCount)
  }

  /// The people named in the rows on screen, and after them those of the rows below.
  func named(height: Int) -> [UserID] {
    let end = min(shownCount, top + height + UserQuery.valueLimit)
    return top < end ? (top..<end).compactMap { row(at: $0)?.userID } : []
  }

  /// How many of these are on screen.
  func namedOnScreen(height: Int) -> Int {
    let end = min(shownCount, top + height)
    return top < end ? (top..<end).count { row(at: $0)?.userID != nil } : 0
  }

  // MARK: Moving

  /// Selects the nearest existing row.
  mutating func move(to target: Int, height: Int) {
    let wanted = max(0, min(target, shownCount - 1))
    direction = abs(wanted - place) > 2 * max(1, height) ? 0 : (wanted - place).signum()
    place = wanted
    selected = row(at: place)?.id
    scroll(height: height)
  }

  /// Scrolls no farther than needed to show the cursor.
  mutating func scroll(height: Int) {
    top = Scroll.top(top, showing: place, of: shownCount, rows: height)
  }

  /// Moves the window by pages, and the cursor with it.
  mutating func move(by distance: Int, height: Int) {
    if abs(distance) > 1 { top = Scroll.top(top + distance, of: shownCount, rows: height) }
    move(to: place + distance, height: height)
  }

  /// The place of a row among those shown; nil if not loaded.
  func shownPlace(of id: String) -> Int? {
    guard let position = rows.position(of: id) else { return nil }
    return matches == nil ? position : matches?.firstIndex(of: position)
  }

  /// Puts the cursor back on its row after rows changed.
  private mutating func reanchor(height: Int) {
    if let found = selected.flatMap(shownPlace) {
      top += found - place
      place = found
    } else {
      place = max(0, min(place, shownCount - 1))
      selected = selectedRow?.id
    }
    scroll(height: height)
  }

  private mutating func narrow() {
    guard query.isSearchedHere, !query.words.isEmpty else {
      matches = nil
      return
    }
    let pattern = WordPattern(query.words.trimmed)
    matches = rows.all.compactMap { place, row in
      guard case .domain(let domain) = row else { return nil }
      return pattern.ranges(in: Folding.fold(domain.name), allowsGaps: false).isEmpty ? nil : place
    }
  }

  // MARK: Reading

  /// Has other rows read, in place of those loaded.
  ///
  /// - Parameter keepsSelected: Whether the same row is selected if it comes again, and not the first one.
  mutating func renew(_ query: PeopleQuery, height: Int, keepsSelected: Bool = false) -> [Effect] {
    let isSame = query.isSearchedHere && query.filter == self.query.filter
    let kept = keepsSelected ? selected : nil
    self.query = query
    (place, top, direction, selected) = (0, 0, 0, kept)
    guard isSame else {
      rows = SparsePages()
      matches = nil
      return refresh()
    }
    narrow()
    move(to: kept.flatMap(shownPlace) ?? 0, height: height)
    return []
  }

  /// Has the rows around the cursor read again; those loaded stay until then.
  mutating func refresh() -> [Effect] {
    let effects = stop()
    failure = nil
    absence = nil
    isDue = true
    return effects
  }

  /// Begins to read what is missing in sight.
  mutating func read(height: Int, _ request: () -> RequestID) -> [Effect] {
    guard let range = wanted(height: max(1, height)) else { return [] }
    let effects = stop()
    let load = PeopleLoad(request: request(), range: range, isNew: isDue)
    self.load = load
    isDue = false
    return effects + [.read(load.request, .people(query, range))]
  }

  private func wanted(height: Int) -> Range<Int>? {
    if isDue { return page(from: rows.isAnswered ? max(0, place - Self.pageSize / 2) : 0) }
    guard rows.isAnswered, matches == nil else { return nil }
    let visible = top..<top + height
    // What was asked for comes first, unless nobody sees it any more.
    if let load, load.isNew || load.range.overlaps(visible) || rows.missing(in: visible) == nil { return nil }
    let near =
      direction < 0 ? max(0, top - Self.nearby)..<visible.upperBound : top..<visible.upperBound + Self.nearby
    guard rows.missing(in: direction == 0 ? visible : near) != nil else { return nil }
    let pages =
      direction < 0
      ? max(0, visible.upperBound - Self.pageSize)..<visible.upperBound : top..<top + 2 * Self.pageSize
    guard let range = rows.missing(in: pages, limit: Self.pageSize) else { return nil }
    return failure?.range.overlaps(range) == true ? nil : range
  }

  private func page(from place: Int) -> Range<Int> {
    let first = place / SparsePages<PeopleRow>.chunkSize * SparsePages<PeopleRow>.chunkSize
    return first..<first + Self.pageSize
  }

  private mutating func stop() -> [Effect] {
    defer { load = nil }
    return load.map { [.cancel($0.request)] } ?? []
  }

  /// Takes the answer, if it is the awaited one.
  ///
  /// - Returns: Whether it was the awaited one.
  mutating func answer(
    _ request: RequestID, _ result: Result<PeoplePage, ClerkError>, at: Timestamp, height: Int
  ) -> Bool {
    guard let load, load.request == request else { return false }
    self.load = nil
    switch result {
    case .failure(let error):
      if let words = Self.absence(error, of: query.kind) {
        absence = words
        rows = SparsePages()
        matches = nil
      } else {
        failure = PeopleFailure(range: load.range, error: error)
      }
    case .success(let page):
      failure = nil
      absence = nil
      // The list has shrunk: its beginning is there in any case.
      if load.isNew, page.rows.isEmpty, load.range.lowerBound > 0 {
        (place, top) = (0, 0)
        rows = SparsePages()
        isDue = true
        return true
      }
      if load.isNew { rows = SparsePages() }
      rows.insert(
        rows: page.rows, at: load.range.lowerBound, totalCount: page.totalCount, asked: load.range.count,
        readAt: at)
      rows.evict(around: place)
      for row in page.rows { if let id = row.id, marks.contains(id) { marks.insert(row, as: id) } }
      narrow()
    }
    reanchor(height: height)
    return true
  }

  mutating func waits(_ request: RequestID, _ wait: RetryWait) {
    if load?.request == request { load?.retry = wait }
  }

  /// Lets go of the read in flight, which is to be asked for again.
  mutating func interrupt() -> [Effect] {
    guard let load else { return [] }
    isDue = isDue || load.isNew
    return stop()
  }

  /// Stops waiting, and says what did not come.
  mutating func giveUp() -> [Effect] {
    guard let load else { return [] }
    failure = PeopleFailure(range: load.range, error: load.retry?.reason ?? .cancelled)
    return stop()
  }

  /// Refusals that mean that there is no such list, rather than that something went wrong.
  private static func absence(_ error: ClerkError, of kind: PeopleKind) -> String? {
    switch error.code {
    case "organization_domains_not_enabled" where kind == .domains:
      "Domains are not enabled on this instance."
    case "resource_not_found": "This organization no longer exists."
    default: nil
    }
  }
}

/// A read in flight of rows.
package struct PeopleLoad: Equatable, Sendable {
  package let request: RequestID
  let range: Range<Int>
  /// Whether the answer takes the place of all rows.
  let isNew: Bool
  /// Set after a failed attempt.
  package var retry: RetryWait?
}

/// Rows that could not be read.
package struct PeopleFailure: Equatable, Sendable {
  let range: Range<Int>
  package let error: ClerkError
}
