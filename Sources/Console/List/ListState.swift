import ClerkAPI

/// The list of organizations: which are asked for, which are here, which is selected.
public struct ListState: Equatable, Sendable {
  /// The order the server is asked for.
  public var order = OrganizationOrder(field: .createdAt, descending: true)
  /// What is searched for.
  public var search = SearchTerms("")
  /// The rows that are here.
  public var rows = SparseRows()
  /// Which row is selected.
  public var cursor = ListCursor()
  /// The first row on screen.
  public var top = 0
  /// -1 up, 1 down, 0 after a jump: the way to read ahead.
  var direction = 0
  /// The read that will replace all rows, if one is due.
  public var pending: PendingRead?
  /// The reads under way that add rows.
  public var loads: [RequestID: PageLoad] = [:]
  /// The newest read of further rows that failed.
  public var pageFailure: PageFailure?
  /// Set while only some of the loaded rows are shown.
  public var narrowing: Narrowing?
  /// The line being typed, if one is.
  public var prompt: SearchPrompt?
  /// The list without any search, to come back to.
  var baseline: ListSnapshot?

  /// How many rows there are to move over.
  public var shownCount: Int { narrowing?.matches.count ?? rows.totalCount ?? 0 }

  /// The row at that place of what is shown, if it is here.
  public func row(at shown: Int) -> OrganizationRow? {
    guard let narrowing else { return rows[shown] }
    return narrowing.matches.indices.contains(shown) ? rows[narrowing.matches[shown]] : nil
  }

  /// The selected row, if it is here.
  public var selected: OrganizationRow? { row(at: cursor.position) }

  /// Whether a read is under way or about to be.
  public var isReading: Bool {
    if !loads.isEmpty { return true }
    switch pending?.phase {
    case .waiting, .reading: return true
    case .failed, nil: return false
    }
  }

  /// Why rows are missing or old, if a read failed.
  public var failure: ClerkError? {
    if case .failed(let error) = pending?.phase { return error }
    return pageFailure?.error
  }

  /// The repetition being waited for, if any.
  public var retry: RetryWait? {
    if case .reading(_, let wait) = pending?.phase { return wait }
    return loads.values.lazy.compactMap(\.retry).first
  }

  /// What is told of under the rows: why a read failed, or why it has to be repeated.
  public var trouble: ClerkError? { failure ?? retry?.reason }

  /// When the row under the cursor was read.
  public var readAt: Timestamp? {
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
    ListSnapshot(search: search, rows: rows, narrowing: narrowing, cursor: cursor, top: top)
  }

  mutating func restore(_ snapshot: ListSnapshot) {
    search = snapshot.search
    rows = snapshot.rows
    cursor = snapshot.cursor
    top = snapshot.top
    narrowing = snapshot.narrowing
    pending = nil
    pageFailure = nil
    direction = 0
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
    } else if let row = selected {
      lost = cursor.id
      cursor.id = row.id
    } else if cursor.position >= shownCount {
      lost = cursor.id
      cursor.position = max(0, shownCount - 1)
      cursor.id = selected?.id
    }
    scroll(height: height)
    return lost
  }

  /// Selects the row at that place, or the nearest there is.
  mutating func move(to position: Int, height: Int) {
    let target = max(0, min(position, shownCount - 1))
    cursor = ListCursor(position: target, id: row(at: target)?.id)
    scroll(height: height)
  }

  /// Scrolls no farther than needed to have the cursor on screen.
  mutating func scroll(height: Int) {
    top = Scroll.top(top, showing: cursor.position, of: shownCount, rows: height)
  }
}
