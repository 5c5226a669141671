import ClerkAPI
import Index

/// Decides, once all input is reduced, which rows to read.
enum ListReads {
  /// So many rows in one read, if it can take them.
  static func whole(_ count: Int) -> Int {
    let chunk = SparseRows.chunkSize
    return max(
      ListState.firstRead,
      min(OrganizationQuery.limitBounds.upperBound - chunk, (count + chunk - 1) / chunk * chunk))
  }

  static func settle(_ state: inout ConsoleState) -> [Effect] {
    var list = state.list
    // The person has not finished a word.
    if list.pending?.phase == .waiting, state.timers.contains(.searchDebounce) { return [] }
    let height = ConsoleLayout(state).listRows.rows
    let effects =
      list.replace { state.ask(.list) }
      ?? (list.narrowing == nil ? list.fill(height: height) { state.ask(.list) } : [])
    state.list = list
    return effects
  }
}

extension ListState {
  func read(_ places: Range<Int>) -> Read { .page(query(places)) }

  func query(_ places: Range<Int>) -> OrganizationQuery {
    var query = OrganizationQuery()
    query.query = search.query
    query.userIDs = search.userIDs
    query.organizationIDs = search.organizationIDs
    query.orderBy = order
    query.limit = places.count
    query.offset = places.lowerBound
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
