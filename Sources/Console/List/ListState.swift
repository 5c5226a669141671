import ClerkAPI

/// The list of organizations: which are asked for, which are here, which is selected.
package struct ListState: Equatable, Sendable {
  /// The order the server is asked for.
  package var order = OrganizationOrder(field: .createdAt, descending: true)
  /// What is searched for.
  package var search = SearchTerms("")
  /// The rows that are here.
  package var rows = SparseRows()
  /// Which row is selected.
  package var cursor = ListCursor()
  /// The first row on screen.
  package var top = 0
  /// -1 up, 1 down, 0 after a jump: the way to read ahead.
  var direction = 0
  /// The read that will replace all rows, if one is due.
  package var pending: PendingRead?
  /// The reads under way that add rows.
  package var loads: [RequestID: PageLoad] = [:]
  /// The newest read of further rows that failed.
  package var pageFailure: PageFailure?
  /// Set while only some of the loaded rows are shown.
  package var narrowing: Narrowing?
  /// The line being typed, if one is.
  package var prompt: SearchPrompt?
  /// The list without any search, to come back to.
  var baseline: ListSnapshot?
  /// The organizations that are known to be gone, as they were deleted here or missed before.
  var gone: Set<OrganizationID> = []
  /// Whether something was changed that a filter keeps from being read again.
  var isOutdated = false

  /// How many rows there are to move over.
  package var shownCount: Int { narrowing?.matches.count ?? rows.extent }

  /// What stands at that place of what is shown, if it is here.
  package func entry(at shown: Int) -> ListRow? {
    guard let narrowing else { return rows.row(at: shown) }
    return narrowing.matches.indices.contains(shown) ? rows.row(at: narrowing.matches[shown]) : nil
  }

  /// The organization at that place of what is shown, if it is here and can be read.
  package func row(at shown: Int) -> OrganizationRow? { entry(at: shown)?.organization }

  /// The selected organization, if it is here and can be read.
  package var selected: OrganizationRow? { row(at: cursor.position) }

  /// Whether a read is under way or about to be.
  package var isReading: Bool {
    if !loads.isEmpty { return true }
    switch pending?.phase {
    case .waiting, .reading: return true
    case .failed, nil: return false
    }
  }

  /// Why rows are missing or old, if a read failed.
  package var failure: ClerkError? {
    if case .failed(let error) = pending?.phase { return error }
    return pageFailure?.error
  }

  /// The repetition being waited for, if any.
  package var retry: RetryWait? {
    if case .reading(_, let wait) = pending?.phase { return wait }
    return loads.values.lazy.compactMap(\.retry).first
  }

  /// What is told of under the rows: why a read failed, or why it has to be repeated.
  package var trouble: ClerkError? { failure ?? retry?.reason }

  /// When the row under the cursor was read.
  package var readAt: Timestamp? {
    let place = narrowing.map {
      $0.matches.indices.contains(cursor.position) ? $0.matches[cursor.position] : 0
    }
    return rows.readAt(place ?? cursor.position)
  }

  /// Where an organization stands among the rows shown, if it is here.
  func shownPosition(of id: OrganizationID) -> Int? {
    guard let position = rows.position(of: id) else { return nil }
    guard let narrowing else { return position }
    return narrowing.matches.firstIndex(of: position)
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
    isOutdated = snapshot.isOutdated
    pending = isOutdated ? PendingRead(.refresh, around: top) : nil
    pageFailure = nil
    direction = 0
  }

  // MARK: Changes

  /// Follows a change, with every list there is to come back to.
  ///
  /// - Returns: Whether what is shown has to be read again: an organization came, went, or may stand elsewhere now.
  mutating func follow(_ change: ListChange) -> Bool {
    baseline?.follow(change)
    prompt?.before.follow(change)
    if case .deleted(let id) = change {
      gone.insert(id)
      if cursor.id == id { cursor.id = nil }
    }
    let isOutdated = Self.follow(change, in: &rows, search: search, order: order)
    narrowing = narrowing.map { Narrowing($0.purpose, text: $0.text, rows: rows) }
    return isOutdated
  }

  /// Follows a change in the rows of a list.
  ///
  /// - Returns: Whether they have to be read again.
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

  /// Puts the cursor on its organization again after rows came, went or moved.
  ///
  /// - Returns: The organization that was selected, if another one stands in its place now.
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

  /// Selects the row at that place, or the nearest there is.
  mutating func move(to position: Int, height: Int) {
    let target = max(0, min(position, shownCount - 1))
    cursor = ListCursor(position: target, id: entry(at: target)?.id)
    scroll(height: height)
  }

  /// Scrolls no farther than needed to have the cursor on screen.
  mutating func scroll(height: Int) {
    top = Scroll.top(top, showing: cursor.position, of: shownCount, rows: height)
  }
}
