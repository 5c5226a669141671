import ClerkAPI

/// The list as it was before a search, to come back to at once.
package struct ListSnapshot: Equatable, Sendable {
  var search: SearchTerms
  var order: OrganizationOrder
  var rows: SparseRows
  var narrowing: Narrowing?
  var cursor: ListCursor
  var top: Int
  /// Whether something was changed since then that it does not show: it is read again when it is come back to.
  var isOutdated = false

  /// Follows a change, as the list does.
  mutating func follow(_ change: ListChange) {
    if ListState.follow(change, in: &rows, search: search, order: order) { isOutdated = true }
    if case .deleted(let id) = change, cursor.id == id { cursor.id = nil }
    narrowing = narrowing.map { Narrowing($0.purpose, text: $0.text, rows: rows) }
  }
}
