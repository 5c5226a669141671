import ClerkAPI
import Index

/// An order that Clerk does not know: the index is shown in it.
package struct ListSorting: Hashable, Sendable {
  package var column: ListColumn
  package var descending: Bool

  package init(column: ListColumn, descending: Bool) {
    self.column = column
    self.descending = descending
  }

  /// `-limit`; nil for what only Clerk sorts by, or no one.
  init?(parsing text: String) {
    guard let column = ListColumn(parsing: text.hasPrefix("-") ? String(text.dropFirst()) : text),
      column.order == nil, column.indexField != nil
    else { return nil }
    self.init(column: column, descending: text.hasPrefix("-"))
  }

  var text: String { (descending ? "-" : "") + column.name }
}

extension ListColumn {
  /// What an index sorts by for it; nil for what is in no record.
  package var indexField: IndexOrder.Field? {
    switch self {
    case .name: .name
    case .slug: .slug
    case .id: .id
    case .members: .members
    case .limit: .limit
    case .invitations: .member("pending_invitations_count")
    case .created: .created
    case .updated: .updated
    case .active: .member("last_active_at")
    case .logo: .logo
    case .createdBy: .member("created_by")
    case .roleSet: .member("role_set_key")
    case .metadata(let field): .metadata(field)
    case .plan, .status, .balance: nil
    }
  }

  /// A column's usual direction: texts from A, everything else newest or largest first.
  var isUsuallyDescending: Bool {
    switch self {
    case .members, .limit, .invitations, .created, .updated, .active, .logo: true
    case .name, .slug, .id, .createdBy, .roleSet, .metadata, .plan, .status, .balance: false
    }
  }
}

extension OrganizationOrder.Field {
  var column: ListColumn {
    switch self {
    case .name: .name
    case .createdAt: .created
    case .membersCount: .members
    }
  }
}

extension ListState {
  /// The column that the list is sorted by.
  package var orderColumn: ListColumn { activeSorting?.column ?? order.field.column }
  package var isDescending: Bool { activeSorting?.descending ?? order.descending }
  /// Whether the order that was asked for did not come: the rows stand in the one before.
  package func lacksOrder(_ requests: Requests) -> Bool {
    activeSorting == nil && pending?.reason == .order && (requests.retry(of: .list) != nil || failure != nil)
  }

  /// Whether what a filter finds stands in the order of how well it matches.
  package var isRanked: Bool { narrowing?.filter?.ranks == true && ranksMatches }

  /// Sorting, where the index is shown: a search shows what the server tells.
  private var activeSorting: ListSorting? { search.isEmpty ? sorting : nil }

  var ranksMatches: Bool { activeSorting == nil && !sortsMatches }

  var indexOrder: IndexOrder {
    guard let sorting = activeSorting, let field = sorting.column.indexField else { return IndexOrder(order) }
    return IndexOrder(field, descending: sorting.descending)
  }

  /// Shows everything again, in the order that was chosen.
  mutating func endFilter() {
    narrowing = activeSorting == nil ? nil : Narrowing(sorted: &self)
  }
}

/// Sorts the list by a column: Clerk sorts by some, the index by all of them.
enum SortReducer {
  /// By the next of the chosen columns that can be sorted by.
  static func next(_ state: inout ConsoleState) -> [Effect] {
    let columns = state.list.columns
    let current = state.list.orderColumn
    // What is not shown any more stands behind those that are.
    let place = columns.firstIndex(of: current).map { $0 + 1 } ?? columns.count
    let others = (columns[place...] + columns[..<place]).filter { $0 != current }
    if let next = others.first(where: { obstacle(to: $0, state) == nil }) { return sort(&state, by: next) }
    // Sorted by how well it matches, it is sorted by no column.
    if columns.contains(current), state.list.isRanked { return sort(&state, by: current) }
    state.say(
      others.first.flatMap { obstacle(to: $0, state) } ?? .nothing("The list has no other column to sort by.")
    )
    return []
  }

  static func reverse(_ state: inout ConsoleState) -> [Effect] {
    sort(&state, by: state.list.orderColumn, descending: !state.list.isDescending)
  }

  /// By a column, or in the other direction if the list is sorted by it already.
  static func pressed(_ state: inout ConsoleState, _ column: ListColumn) -> [Effect] {
    if let obstacle = obstacle(to: column, state) {
      state.say(obstacle)
      return []
    }
    // Sorted by how well it matches, it is sorted by no column.
    return column == state.list.orderColumn && !state.list.isRanked
      ? reverse(&state) : sort(&state, by: column)
  }

  /// Why the list cannot be sorted by a column.
  static func obstacle(to column: ListColumn, _ state: ConsoleState) -> Obstacle? {
    guard column.order == nil else { return nil }
    let name = column.title
    guard state.list.search.isEmpty else {
      return .nothing("Clerk sorts what a search finds, by name, members or created only.")
    }
    guard column.indexField != nil else {
      return .nothing("Billing is read one organization at a time: the list cannot be sorted by it.")
    }
    if column.isPrivate, !state.list.showsPrivate {
      return .nothing(state.keyMap.privateIsHidden(in: .list))
    }
    switch state.list.indexing.phase {
    case .complete: return nil
    case .reading:
      return .nothing("Sorting by \(name) needs all organizations; they are still being read.")
    case .off, .stopped, .failed:
      let key = state.keyMap.aside(.readIndex, in: .list)
      return .nothing("Sorting by \(name) needs all organizations: read them\(key) first.")
    }
  }

  /// Sorts as at the end of the last session, once there is an index to sort.
  static func resume(_ state: inout ConsoleState) {
    guard let sorting = state.list.awaitedSorting else { return }
    state.list.awaitedSorting = nil
    state.list.sorting = sorting
    if state.list.narrowing == nil { state.list.endFilter() }
  }

  private static func sort(
    _ state: inout ConsoleState, by column: ListColumn, descending: Bool? = nil
  ) -> [Effect] {
    state.list.awaitedSorting = nil
    let descending = descending ?? column.isUsuallyDescending
    guard let field = column.order else {
      state.list.sorting = ListSorting(column: column, descending: descending)
      if state.list.narrowing == nil { state.list.endFilter() }
      state.list.narrowAgain()
      state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
      if column == .createdBy {
        state.say(
          .information, "Sorted by the ids of who created them: names are read for what is shown only.")
      }
      return []
    }
    let isFiltered = state.list.narrowing?.purpose == .filter
    let wasSorted = state.list.sorting != nil
    state.list.sorting = nil
    state.list.sortsMatches = isFiltered
    let effects = ListReducer.reorder(&state, OrganizationOrder(field: field, descending: descending))
    // The index shows the order until the server does.
    if isFiltered || wasSorted {
      state.list.narrowAgain()
      state.list.reanchor(height: ConsoleLayout(state).listRows.rows)
    }
    return effects
  }
}
