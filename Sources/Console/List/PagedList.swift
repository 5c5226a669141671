import ClerkAPI

/// A long list that is read page by page, and one of whose rows is selected.
protocol PagedList: PageReading where RowID == Row.ID {
  associatedtype Row: ListEntry

  /// The loaded rows.
  var rows: SparsePages<Row> { get set }
  var cursor: RowCursor<Row.ID> { get set }
  var top: Int { get set }
  /// -1 up, 1 down, 0 after a jump: where to read ahead.
  var direction: Int { get set }
  var pending: PendingRead? { get set }
  var loads: [RequestID: PageLoad<Row.ID>] { get set }
  var pageFailure: PageFailure? { get set }

  /// Rows of a read that replaces all.
  static var firstRead: Int { get }
  /// Asks for the rows at those places.
  func read(_ places: Range<Int>) -> Read

  // MARK: What of it is shown

  /// Rows the cursor can move over.
  var shownCount: Int { get }
  /// The row at a place of those shown; nil if not loaded.
  func entry(at shown: Int) -> Row?
  /// A row's place among those shown; nil if not loaded.
  func shownPosition(of id: Row.ID) -> Int?
}

/// How the reading of such a list stands.
package protocol PageReading {
  associatedtype RowID: Hashable, Sendable

  /// The read that will replace all rows, if one is due.
  var pending: PendingRead? { get }
  /// The reads in flight that add rows.
  var loads: [RequestID: PageLoad<RowID>] { get }
  /// The newest failed read of further rows; it is repeated only on request.
  var pageFailure: PageFailure? { get }
}

extension PageReading {
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
}

/// The selected row: its id, and where it was last seen.
package struct RowCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  /// Among the rows shown, from 0.
  package var position = 0
  /// Nil while the row is not loaded.
  package var id: ID?
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
    case reading(RequestID)
    /// Failed; a refresh sends it again.
    case failed(ClerkError)
  }

  package var reason: Reason
  package var range: Range<Int>
  package var phase = Phase.waiting

  init(_ reason: Reason, range: Range<Int>) {
    self.reason = reason
    self.range = range
  }

  var request: RequestID? {
    if case .reading(let request) = phase { request } else { nil }
  }
}

/// A read in flight of some of a list's rows.
package struct PageLoad<ID: Hashable & Sendable>: Equatable, Sendable {
  /// Places in the list.
  package var range: Range<Int>
  /// The row before the first place, read again: if it is gone, rows have moved.
  var joint: ID?

  /// The places to ask for, `joint` included.
  var asked: Range<Int> { (joint == nil ? range.lowerBound : range.lowerBound - 1)..<range.upperBound }
}

/// Rows that could not be read; they are read again only on request.
package struct PageFailure: Equatable, Sendable {
  /// Places in the list.
  package var range: Range<Int>
  package var error: ClerkError
}

/// What an answer did to a list.
enum PageOutcome: Equatable {
  /// All rows are new.
  case replaced(PendingRead.Reason)
  case added
  case failed
  /// There were no rows at that place any more: others are read instead.
  case missed
}

/// Numbers of rows.
private enum PageSize {
  /// Read ahead of a moving cursor.
  static let ahead = 250
  /// Read around those on screen, and loaded before they are reached.
  static let nearby = 100
  /// In one read at most; one more shows that no row lies between two reads.
  static let most = OrganizationQuery.limitBounds.upperBound - 50
}

// MARK: Reading

extension PagedList {
  /// A read that replaces all rows by those around a place.
  func renewal(_ reason: PendingRead.Reason, around place: Int) -> PendingRead {
    let chunk = SparsePages<Row>.chunkSize
    let first = max(0, place - Self.firstRead / 2) / chunk * chunk
    return PendingRead(reason, range: first..<first + Self.firstRead)
  }

  /// Sends the read that replaces all rows, if one is due.
  ///
  /// - Returns: Nil where none is.
  mutating func replace(_ begin: () -> RequestID) -> [Effect]? {
    if pending == nil, !rows.isAnswered { pending = PendingRead(.first, range: 0..<Self.firstRead) }
    guard let pending else { return nil }
    guard pending.phase == .waiting else { return [] }
    let request = begin()
    self.pending?.phase = .reading(request)
    return [.read(request, read(pending.range))]
  }

  /// Reads missing rows on screen, or those ahead of a moving cursor.
  mutating func fill(height: Int, _ begin: () -> RequestID) -> [Effect] {
    let visible = top..<top + max(1, height)
    let wanted: Range<Int>
    if rows.missing(in: visible) != nil {
      wanted = around(visible, by: max(0, PageSize.nearby - visible.count))
    } else if direction != 0, loads.isEmpty, rows.missing(in: around(visible, by: PageSize.nearby)) != nil {
      wanted = around(visible, by: PageSize.ahead)
    } else {
      return []
    }
    guard let range = rows.missing(in: wanted, limit: PageSize.most) else { return [] }
    if let failed = pageFailure?.range, failed.overlaps(range) { return [] }
    if loads.values.contains(where: { $0.range.overlaps(range) }) { return [] }

    // Rows that have been passed by are not waited for.
    let passed = loads.filter { !$0.value.range.overlaps(visible) }.keys.sorted()
    for request in passed { loads[request] = nil }
    let load = PageLoad(range: range, joint: rows.row(at: range.lowerBound - 1)?.id)
    let request = begin()
    loads[request] = load
    return passed.map { .cancel($0) } + [.read(request, read(load.asked))]
  }

  private func around(_ visible: Range<Int>, by distance: Int) -> Range<Int> {
    switch direction {
    case 1: visible.lowerBound..<visible.upperBound + distance
    case -1: max(0, visible.lowerBound - distance)..<visible.upperBound
    default: max(0, visible.lowerBound - distance / 2)..<visible.upperBound + distance / 2
    }
  }

  /// Takes an answer.
  ///
  /// - Returns: What it did; nil if it is not awaited.
  mutating func take(
    _ request: RequestID, _ result: Result<(rows: [Row], totalCount: Int?), ClerkError>, at time: Timestamp
  ) -> PageOutcome? {
    if let pending, pending.request == request { return replace(pending, result, at: time) }
    guard let load = loads.removeValue(forKey: request) else { return nil }
    switch result {
    case .failure(let error):
      pageFailure = PageFailure(range: load.range, error: error)
      return .failed
    case .success(let page):
      if pageFailure?.range.overlaps(load.range) == true { pageFailure = nil }
      insert(page.rows.dropFirst(load.joint == nil ? 0 : 1), page.totalCount, at: load.range, time)
      // Rows have moved up: one that stood before these was skipped.
      if let joint = load.joint, page.rows.first?.id != joint { rows.disturb(at: load.range.lowerBound - 1) }
      return .added
    }
  }

  private mutating func replace(
    _ pending: PendingRead, _ result: Result<(rows: [Row], totalCount: Int?), ClerkError>, at time: Timestamp
  ) -> PageOutcome {
    switch result {
    case .failure(let error):
      self.pending?.phase = .failed(error)
      return .failed
    case .success(let page):
      // Fewer rows than the place asked for: the list has shrunk, so read its end instead, or where no one says where
      // that is, or says what cannot be, its beginning.
      if page.rows.isEmpty, pending.range.lowerBound > 0 {
        let chunk = SparsePages<Row>.chunkSize
        let end = page.totalCount.flatMap { $0 <= pending.range.lowerBound ? $0 : nil } ?? 0
        let first = max(0, end - Self.firstRead) / chunk * chunk
        self.pending = PendingRead(pending.reason, range: first..<first + Self.firstRead)
        return .missed
      }
      self.pending = nil
      pageFailure = nil
      rows = SparsePages()
      insert(page.rows[...], page.totalCount, at: pending.range, time)
      return .replaced(pending.reason)
    }
  }

  private mutating func insert(
    _ new: ArraySlice<Row>, _ totalCount: Int?, at range: Range<Int>, _ time: Timestamp
  ) {
    rows.insert(
      rows: Array(new), at: range.lowerBound, totalCount: totalCount, asked: range.count, readAt: time)
    rows.evict(around: cursor.position)
  }

  /// Cancels every read in flight.
  ///
  /// - Parameter requests: Tells why those that are given up did not come; nil where something else is read instead.
  mutating func cancelReads(_ requests: Requests? = nil) -> [Effect] {
    let open = loads.keys.sorted() + [pending?.request].compactMap { $0 }
    let reason = open.lazy.compactMap { requests?.retry(of: $0)?.reason }.first ?? .cancelled
    if requests == nil {
      pageFailure = nil
    } else if let load = loads.values.first {
      pageFailure = PageFailure(range: load.range, error: reason)
    }
    loads = [:]
    if pending?.request != nil { pending?.phase = .failed(reason) }
    return open.map { .cancel($0) }
  }
}

// MARK: Moving

extension PagedList {
  /// Selects the nearest existing row.
  mutating func move(to position: Int, height: Int) {
    let target = max(0, min(position, shownCount - 1))
    cursor = RowCursor(position: target, id: entry(at: target)?.id)
    scroll(height: height)
  }

  /// Moves on by rows; far away nothing is read ahead.
  mutating func move(by distance: Int, height: Int) {
    direction = abs(distance) > 2 * max(1, height) ? 0 : distance.signum()
    move(to: cursor.position + distance, height: height)
  }

  /// Moves as a command does: by pages the window moves with the cursor.
  mutating func go(by distance: Int, height: Int) {
    if abs(distance) > 1 { top = Scroll.top(top + distance, of: shownCount, rows: height) }
    move(by: distance, height: height)
  }

  /// Scrolls no farther than needed to show the cursor.
  mutating func scroll(height: Int) {
    top = Scroll.top(top, showing: cursor.position, of: shownCount, rows: height)
  }

  /// Puts the cursor back on its row after rows changed.
  ///
  /// - Returns: The row selected before, if another one has its place now.
  @discardableResult
  mutating func reanchor(height: Int) -> Row.ID? {
    var lost: Row.ID?
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
}
