import ClerkAPI

/// Where the selected organization will stand once the rows come in another order, as far as the rows that are here
/// tell. It need not be exact: the rows around it are what is read.
enum ReorderedPlace {
  /// The place to expect it at; nil if nothing tells.
  static func guess(_ list: ListState, in order: OrganizationOrder) -> Int? {
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
