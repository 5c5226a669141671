import Changes
import ClerkAPI
import Index

/// The list of organizations: the query, the loaded rows, the selection.
package struct ListState: Equatable, Sendable, PagedList {
  static let firstRead = 100

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
  /// When they could not be read, if that may pass.
  var creatorsFailedAt: Timestamp?
  /// Whether that was said, until they could be read again.
  var saidCreatorsFailed = false
  /// What is shown of each organization.
  package internal(set) var chosen = ColumnChoice(ListColumn.usual)
  /// What is shown unless someone chose: the profile's columns, or the common ones.
  package var usualColumns = ListColumn.usual {
    didSet { chosen = ColumnChoice(usualColumns) }
  }
  package var rows = SparseRows()
  package var cursor = ListCursor()
  package var top = 0
  var direction = 0
  package var pending: PendingRead?
  package var loads: [RequestID: PageLoad<OrganizationID>] = [:]
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
  /// What a filter shows, while it is read again.
  var rereading: [OrganizationID] = []
  /// Where the list stood before it was filtered.
  var unfiltered: ListPlace?
  /// Whether a filter delays the refresh that a change requires.
  var isOutdated = false

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
    // A search that was not answered then is asked for again.
    let isUnanswered = narrowing?.purpose == .search
    pending =
      isOutdated
      ? renewal(.refresh, around: top) : isUnanswered ? PendingRead(.search, range: 0..<Self.firstRead) : nil
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

  /// Takes organizations as they were just read somewhere else, wherever a row of them is held. Where they stand is looked
  /// at again with the next reading.
  ///
  /// - Returns: Those that are others than were known.
  mutating func saw(_ read: [OrganizationRow]) -> [OrganizationRow] {
    let changed = read.compactMap { read -> OrganizationRow? in
      let listed = rows.position(of: read.id).flatMap { rows[$0] }
      let indexed = index.row(read.id)
      let row = read.keepingCount(of: listed ?? indexed)
      let isOther = listed.map { $0 != row } ?? false
      return isOther || !index.isEmpty && indexed != row ? row : nil
    }
    guard !changed.isEmpty else { return [] }
    for row in changed {
      baseline?.rows.replace(row)
      prompt?.before.rows.replace(row)
      rows.replace(row)
    }
    if !index.isEmpty { index.add(changed) }
    narrowAgain()
    return changed
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

}

package typealias ListCursor = RowCursor<OrganizationID>

/// A place in the list to return to.
struct ListPlace: Equatable, Sendable {
  let cursor: ListCursor
  let top: Int
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

/// A change of organizations, for every list that may show them.
enum ListChange: Equatable, Sendable {
  case changed(OrganizationRow)
  case deleted(OrganizationID)
  /// A creation, or an unknown change.
  case anything
}
