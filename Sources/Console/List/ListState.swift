import Changes
import ClerkAPI
import Index

/// The list of organizations: the query, the loaded rows, the selection.
package struct ListState: Equatable, Sendable {
  package var order = OrganizationOrder(field: .createdAt, descending: true)
  package var search = SearchTerms("") {
    // What was found by another search is not found by this one.
    didSet { if search != oldValue { finds = [] } }
  }
  /// Set where the list is sorted by what Clerk does not sort by.
  package internal(set) var sorting: ListSorting?
  /// The order of the last session, until there is an index to show in it.
  package internal(set) var awaitedSorting: ListSorting?
  /// Whether the order was chosen for what the filter finds, which otherwise shows the best first.
  var sortsMatches = false
  /// Of the organizations whose billing was read.
  package internal(set) var billing: [OrganizationID: KnownBilling] = [:]
  /// Who created organizations, as far as that is shown.
  package internal(set) var creators = KnownUsers()
  /// What is shown of each organization.
  package internal(set) var chosen = ColumnChoice(ListColumn.usual)
  /// What is shown unless somebody chose: the profile's columns, or the common ones.
  package var usualColumns = ListColumn.usual {
    didSet { chosen = ColumnChoice(usualColumns) }
  }
  /// The loaded rows.
  package var rows = SparseRows()
  package var cursor = ListCursor()
  package var top = 0
  /// -1 up, 1 down, 0 after a jump: where to read ahead.
  var direction = 0
  /// The read that will replace all rows, if one is due.
  package var pending: PendingRead?
  /// The reads in flight that add rows.
  package var loads: [RequestID: PageLoad] = [:]
  /// The newest failed read of further rows.
  package var pageFailure: PageFailure?
  /// Set while only some organizations are shown.
  package var narrowing: Narrowing?
  /// Whether private metadata is shown, and so can be filtered and sorted by.
  package internal(set) var showsPrivate = false
  /// Organizations that were read in the background.
  package internal(set) var index = OrganizationIndex()
  /// How far the index is.
  package internal(set) var indexing = Indexing()
  /// What only the index finds of the search: below the server's answer, once that is all here.
  package internal(set) var finds: [OrganizationIndex.Place] = []
  /// The line being typed, if one is.
  package var prompt: SearchPrompt?
  /// The last search for people, to be typed on; nil once another search was kept.
  var sought: String?
  /// The list without any search, to return to.
  var baseline: ListSnapshot?
  /// Organizations known to be gone: deleted here, or found missing.
  var gone: Set<OrganizationID> = []
  /// Whether a filter delays the refresh that a change requires.
  var isOutdated = false

  /// Whether a read is in flight or due.
  package var isReading: Bool {
    if !loads.isEmpty { return true }
    switch pending?.phase {
    case .waiting, .reading: return true
    case .failed, nil: return false
    }
  }

  /// Why rows are missing or old.
  package var failure: ClerkError? {
    if case .failed(let error) = pending?.phase { return error }
    return pageFailure?.error
  }

  /// The awaited retry, if any.
  package var retry: RetryWait? {
    if case .reading(_, let wait) = pending?.phase { return wait }
    return loads.values.lazy.compactMap(\.retry).first
  }

  /// Shown under the rows: why a read failed, or is retried, or why not all could be read into the index.
  package var trouble: ClerkError? { failure ?? retry?.reason ?? indexing.failure }

  /// What the trouble is of, where it is not of the rows.
  package var troubled: String? {
    failure == nil && retry?.reason == nil && indexing.failure != nil ? "Reading all organizations" : nil
  }

  var snapshot: ListSnapshot {
    ListSnapshot(
      search: search, order: order, rows: rows, narrowing: narrowing, cursor: cursor, top: top,
      isOutdated: isOutdated || pending?.reason == .refresh)
  }

  mutating func restore(_ snapshot: ListSnapshot) {
    search = snapshot.search
    rows = snapshot.rows
    cursor = snapshot.cursor
    top = snapshot.top
    narrowing = snapshot.narrowing
    if narrowing?.purpose == .sorting { endFilter() }
    narrowAgain()
    isOutdated = snapshot.isOutdated
    pending = isOutdated ? PendingRead(.refresh, around: top) : nil
    pageFailure = nil
    direction = 0
  }

  /// Whether a filter looks into the index: it knows nothing of searches.
  package var usesIndex: Bool { !index.isEmpty && search.isEmpty }

  // MARK: Changes

  /// Has the index hold an organization that was created.
  mutating func learn(_ row: OrganizationRow) {
    if !index.isEmpty { index.add(CollectionOfOne(row)) }
  }

  /// Applies a change, here and in every list to return to.
  ///
  /// - Returns: Whether to read again: an organization appeared, disappeared or may have moved.
  mutating func follow(_ change: ListChange) -> Bool {
    baseline?.follow(change)
    prompt?.before.follow(change)
    if case .deleted(let id) = change {
      gone.insert(id)
      if cursor.id == id { cursor.id = nil }
    }
    let isOutdated = Self.follow(change, in: &rows, search: search, order: order)
    switch change {
    case .changed(let row) where !index.isEmpty: index.add(CollectionOfOne(row))
    case .deleted(let id): index.remove(id)
    default: break
    }
    narrowAgain()
    return isOutdated
  }

  /// Applies a change to a list's rows.
  ///
  /// - Returns: Whether to read them again.
  static func follow(
    _ change: ListChange, in rows: inout SparseRows, search: SearchTerms, order: OrganizationOrder
  ) -> Bool {
    switch change {
    case .anything: return true
    case .deleted(let id):
      rows.remove(id)
      return true
    case .changed(let row):
      // Which one was not here may be found now, or stand here.
      guard let before = rows.replace(row) else { return true }
      let isSearched = search.query != nil && !before.hasSameTexts(as: row)
      return isSearched || order.places(row, elsewhereThan: before)
    }
  }

  /// Puts the cursor back on its organization after rows changed.
  ///
  /// - Returns: The organization selected before, if another one has its place now.
  @discardableResult
  mutating func reanchor(height: Int) -> OrganizationID? {
    var lost: OrganizationID?
    if let id = cursor.id, let position = shownPosition(of: id) {
      top += position - cursor.position
      cursor.position = position
    } else if let row = entry(at: cursor.position) {
      lost = cursor.id
      cursor.id = row.id
    } else if cursor.position >= shownCount {
      lost = cursor.id
      cursor.position = max(0, shownCount - 1)
      cursor.id = entry(at: cursor.position)?.id
    }
    scroll(height: height)
    return lost
  }

  /// Selects the nearest existing row.
  mutating func move(to position: Int, height: Int) {
    let target = max(0, min(position, shownCount - 1))
    cursor = ListCursor(position: target, id: entry(at: target)?.id)
    scroll(height: height)
  }

  /// Scrolls no farther than needed to show the cursor.
  mutating func scroll(height: Int) {
    top = Scroll.top(top, showing: cursor.position, of: shownCount, rows: height)
  }
}

/// The selected organization: its id, and where it was last seen.
package struct ListCursor: Hashable, Sendable {
  /// Among the rows shown, from 0.
  package var position: Int
  /// Nil while the row is not loaded.
  package var id: OrganizationID?

  package init(position: Int = 0, id: OrganizationID? = nil) {
    self.position = position
    self.id = id
  }
}

/// The list before a search, to return to at once.
package struct ListSnapshot: Equatable, Sendable {
  var search: SearchTerms
  var order: OrganizationOrder
  var rows: SparseRows
  var narrowing: Narrowing?
  var cursor: ListCursor
  var top: Int
  /// Whether a change since then is not in it: it is read again on return.
  var isOutdated = false

  mutating func follow(_ change: ListChange) {
    if ListState.follow(change, in: &rows, search: search, order: order) { isOutdated = true }
    if case .deleted(let id) = change, cursor.id == id { cursor.id = nil }
    // Places in the index are found anew on return.
    if case .loaded = narrowing?.matches { narrowing?.find(in: rows) }
  }
}

/// A read that replaces all rows: the first one, another search, another order, a refresh.
///
/// Until it is answered the earlier rows stay on screen.
package struct PendingRead: Equatable, Sendable {
  package enum Reason: Hashable, Sendable {
    case first
    case search
    case order
    case refresh
  }

  package enum Phase: Equatable, Sendable {
    /// To be sent when the person pauses.
    case waiting
    /// Sent; the wait is set after a failed attempt.
    case reading(RequestID, RetryWait?)
    /// Failed; a refresh sends it again.
    case failed(ClerkError)
  }

  package var reason: Reason
  package var range: Range<Int>
  package var phase: Phase = .waiting

  init(_ reason: Reason, range: Range<Int>) {
    self.reason = reason
    self.range = range
  }

  init(_ reason: Reason, around position: Int) {
    let chunk = SparseRows.chunkSize
    let first = max(0, position - ListReads.firstRead / 2) / chunk * chunk
    self.init(reason, range: first..<first + ListReads.firstRead)
  }

  var request: RequestID? {
    if case .reading(let request, _) = phase { request } else { nil }
  }
}

/// A read in flight of some of the list's rows.
package struct PageLoad: Equatable, Sendable {
  /// Places in the list.
  package var range: Range<Int>
  /// Set after a failed attempt.
  package var retry: RetryWait?

  /// The organization before the first place, read again: if it is gone, rows have moved.
  package var joint: OrganizationID?

  /// The places to ask for, `joint` included.
  var asked: Range<Int> { (joint == nil ? range.lowerBound : range.lowerBound - 1)..<range.upperBound }

  init(range: Range<Int>, joint: OrganizationID? = nil) {
    self.range = range
    self.joint = joint
  }
}

/// Rows that could not be read; they are read again only on request.
package struct PageFailure: Equatable, Sendable {
  /// Places in the list.
  package var range: Range<Int>
  package var error: ClerkError
}

/// A change of organizations, for every list that may show them.
enum ListChange: Equatable, Sendable {
  case changed(OrganizationRow)
  case deleted(OrganizationID)
  /// A creation, or an unknown change.
  case anything
}
