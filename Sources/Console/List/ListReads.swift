import ClerkAPI
import Index

/// Decides, once all input is reduced, which rows to read.
enum ListReads {
  /// Rows of the first read of anything, enough for any screen.
  static let firstRead = 100
  /// Rows read at a time when moving on.
  static let readAhead = 250
  /// Rows per read at most; one more shows that no row lies between two reads.
  static let mostRows = OrganizationQuery.limitBounds.upperBound - SparseRows.chunkSize

  /// So many rows in one read, if it can take them.
  static func whole(_ count: Int) -> Int {
    let chunk = SparseRows.chunkSize
    return max(firstRead, min(mostRows, (count + chunk - 1) / chunk * chunk))
  }

  static func settle(_ state: inout ConsoleState) -> [Effect] {
    if let pending = state.list.pending {
      guard pending.phase == .waiting, !state.timers.contains(.searchDebounce) else { return [] }
      return [replace(&state, pending)]
    }
    guard state.list.rows.isAnswered else {
      let first = PendingRead(.first, range: 0..<firstRead)
      return [replace(&state, first)]
    }
    guard state.list.narrowing == nil else { return [] }
    return fill(&state)
  }

  private static func replace(_ state: inout ConsoleState, _ pending: PendingRead) -> Effect {
    let request = state.ask(.list)
    state.list.pending = pending
    state.list.pending?.phase = .reading(request)
    return .read(request, .page(query(state.list, pending.range)))
  }

  /// Reads missing rows on screen, or those ahead of a moving cursor.
  private static func fill(_ state: inout ConsoleState) -> [Effect] {
    let height = max(1, ConsoleLayout(state).listRows.rows)
    let visible = state.list.top..<state.list.top + height
    let wanted: Range<Int>
    if state.list.rows.missing(in: visible) != nil {
      wanted = ahead(of: visible, by: max(0, firstRead - height), direction: state.list.direction)
    } else if state.list.direction != 0, state.list.loads.isEmpty,
      state.list.rows.missing(in: ahead(of: visible, by: firstRead, direction: state.list.direction)) != nil
    {
      wanted = ahead(of: visible, by: readAhead, direction: state.list.direction)
    } else {
      return []
    }
    guard let range = state.list.rows.missing(in: wanted, limit: mostRows) else { return [] }
    if let failed = state.list.pageFailure?.range, failed.overlaps(range) { return [] }
    if state.list.loads.values.contains(where: { $0.range.overlaps(range) }) { return [] }

    // Rows that have been passed by are not waited for.
    let passed = state.list.loads.filter { !$0.value.range.overlaps(visible) }.keys.sorted()
    for request in passed { state.list.loads[request] = nil }
    let request = state.ask(.list)
    let load = PageLoad(range: range, joint: state.list.rows.row(at: range.lowerBound - 1)?.id)
    state.list.loads[request] = load
    return passed.map { .cancel($0) } + [.read(request, .page(query(state.list, load.asked)))]
  }

  private static func ahead(of visible: Range<Int>, by distance: Int, direction: Int) -> Range<Int> {
    switch direction {
    case 1: visible.lowerBound..<visible.upperBound + distance
    case -1: max(0, visible.lowerBound - distance)..<visible.upperBound
    default: max(0, visible.lowerBound - distance / 2)..<visible.upperBound + distance / 2
    }
  }

  static func query(_ list: ListState, _ range: Range<Int>) -> OrganizationQuery {
    var query = OrganizationQuery()
    query.query = list.search.query
    query.userIDs = list.search.userIDs
    query.organizationIDs = list.search.organizationIDs
    query.orderBy = list.order
    query.limit = range.count
    query.offset = range.lowerBound
    query.includeMembersCount = true
    return query
  }
}

/// Where the selected organization will stand in another order, as far as the loaded rows tell. It need not
/// be exact: the rows around it are read.
enum ReorderedPlace {
  /// Nil if nothing tells.
  static func guess(_ list: ListState, in order: OrganizationOrder) -> Int? {
    if list.indexing.phase == .complete, list.search.isEmpty,
      let place = list.cursor.id.flatMap({ list.index.place(of: $0) })
    {
      var index = list.index
      return index.all(by: order).firstIndex(of: place)
    }
    guard let id = list.cursor.id, let place = list.rows.position(of: id), let row = list.rows[place],
      let total = list.rows.totalCount
    else { return nil }
    if list.rows.loadedCount == total {
      return list.rows.loaded.count { $0.row.id != id && isBefore($0.row, row, order) }
    }
    // The rows that are here are in the order that was asked for last only if that was answered.
    guard list.pending == nil, order.field == list.order.field else { return nil }
    return order.descending == list.order.descending ? place : total - 1 - place
  }

  private static func isBefore(
    _ one: OrganizationRow, _ other: OrganizationRow, _ order: OrganizationOrder
  ) -> Bool {
    let (first, second) = order.descending ? (other, one) : (one, other)
    func isLess<Value: Comparable>(_ one: Value?, _ other: Value?) -> Bool {
      guard let one, let other else { return false }
      return one < other
    }
    return switch order.field {
    case .name: first.name.lowercased() < second.name.lowercased()
    // What is not told has no place; the others stand around it as if it had none.
    case .createdAt: isLess(first.createdAt, second.createdAt)
    case .membersCount: isLess(first.membersCount, second.membersCount)
    }
  }
}
