import Changes
import ClerkAPI
import Text

/// One of the lists of an organization: what is asked for, the loaded rows, the selection and the marks.
package struct PeopleList: Equatable, Sendable, PagedList {
  static let firstRead = OrganizationQuery.limitBounds.upperBound

  package internal(set) var query: PeopleQuery
  package internal(set) var rows = SparsePages<PeopleRow>()
  package internal(set) var cursor = RowCursor<String>()
  package internal(set) var top = 0
  var direction = 0
  package internal(set) var pending: PendingRead? = PendingRead(.first, range: 0..<firstRead)
  package internal(set) var loads: [RequestID: PageLoad<String>] = [:]
  package internal(set) var pageFailure: PageFailure?
  /// Places of the rows that match what is looked for among those loaded; nil where all are shown.
  private var matches: [Int]?
  /// Why there is no such list, in words; not an error.
  package private(set) var absence: String?
  package internal(set) var marks = Marks<String, PeopleRow>()

  init(_ query: PeopleQuery) {
    self.query = query
  }

  func read(_ places: Range<Int>) -> Read { .people(query, places) }

  package var shownCount: Int { matches?.count ?? rows.extent }

  package func entry(at shown: Int) -> PeopleRow? {
    guard let matches else { return rows.row(at: shown) }
    return matches.indices.contains(shown) ? rows.row(at: matches[shown]) : nil
  }

  func shownPosition(of id: String) -> Int? {
    guard let position = rows.position(of: id) else { return nil }
    return matches == nil ? position : matches?.firstIndex(of: position)
  }

  package var selectedRow: PeopleRow? { entry(at: cursor.position) }

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
    let place = cursor.position
    return rows.readAt(matches.map { $0.indices.contains(place) ? $0[place] : 0 } ?? place)
  }

  /// The awaited retry.
  func retry(_ requests: Requests) -> RetryWait? {
    ([pending?.request] + loads.keys.sorted()).lazy.compactMap { requests.retry(of: $0) }.first
  }

  /// Why rows are missing or old.
  func trouble(_ requests: Requests) -> ClerkError? { failure ?? retry(requests)?.reason }

  /// Whether an answer decides which row a command is about.
  var isAwaited: Bool {
    isReading
      && (!rows.isAnswered && absence == nil || selectedRow == nil && cursor.position < shownCount)
  }

  /// The people named in the rows on screen, and after them those of the rows below.
  func named(height: Int) -> [UserID] {
    let end = min(shownCount, top + height + UserQuery.valueLimit)
    return top < end ? (top..<end).compactMap { entry(at: $0)?.userID } : []
  }

  /// How many of these are on screen.
  func namedOnScreen(height: Int) -> Int {
    let end = min(shownCount, top + height)
    return top < end ? (top..<end).count { entry(at: $0)?.userID != nil } : 0
  }

  private mutating func narrow() {
    guard query.isSearchedHere, !query.words.isEmpty else {
      matches = nil
      return
    }
    let search = DomainSearch(query.words)
    matches = rows.all.compactMap { place, row in
      guard case .domain(let domain) = row else { return nil }
      return search.finds(domain.name) ? place : nil
    }
  }

  // MARK: Reading

  /// Has other rows read, in place of those loaded.
  ///
  /// - Parameter keepsSelected: Whether the same row is selected if it comes again, and not the first one.
  mutating func renew(_ query: PeopleQuery, height: Int, keepsSelected: Bool = false) -> [Effect] {
    let isSame = query.isSearchedHere && query.filter == self.query.filter
    let kept = keepsSelected ? cursor.id : nil
    self.query = query
    cursor = RowCursor(id: kept)
    (top, direction) = (0, 0)
    guard isSame else {
      rows = SparsePages()
      matches = nil
      return refresh()
    }
    narrow()
    move(to: kept.flatMap(shownPosition) ?? 0, height: height)
    return []
  }

  /// Has the rows around the cursor read again; those loaded stay until then.
  mutating func refresh() -> [Effect] {
    let effects = cancelReads()
    absence = nil
    pending = renewal(.refresh, around: rows.isAnswered ? cursor.position : 0)
    return effects
  }

  /// Begins to read what is missing in sight.
  mutating func read(height: Int, _ begin: () -> RequestID) -> [Effect] {
    guard absence == nil else { return [] }
    return replace(begin) ?? (matches == nil ? fill(height: height, begin) : [])
  }

  /// Takes the answer, if it is awaited.
  mutating func answer(
    _ request: RequestID, _ result: Result<PeoplePage, ClerkError>, at time: Timestamp, height: Int
  ) {
    guard take(request, result.map { ($0.rows, $0.totalCount) }, at: time) != nil else { return }
    switch result {
    case .failure(let error):
      guard let words = Self.absence(error, of: query.kind) else { break }
      absence = words
      rows = SparsePages()
      matches = nil
      (pending, pageFailure) = (nil, nil)
    case .success(let page):
      for row in page.rows { if let id = row.id, marks.contains(id) { marks.insert(row, as: id) } }
      narrow()
    }
    reanchor(height: height)
  }

  /// Lets go of the reads in flight, which are to be asked for again.
  mutating func interrupt() -> [Effect] {
    let isDue = pending?.request != nil
    defer { if isDue { pending?.phase = .waiting } }
    return isReading ? cancelReads() : []
  }

  /// Refusals that mean that there is no such list, rather than that something went wrong.
  private static func absence(_ error: ClerkError, of kind: PeopleKind) -> String? {
    (kind == .domains ? Absence.ofDomains(error) : nil) ?? Absence.ofOrganization(error)
  }
}
