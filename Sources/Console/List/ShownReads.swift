import ClerkAPI
import Index

/// Reads again what a filter shows: such rows come from anywhere in the list, so they are asked for by their ids.
enum ShownReads {
  /// Reads the rows on screen.
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    let rows = min(ConsoleLayout(state).listRows.rows, UserQuery.valueLimit)
    let places = state.list.top..<max(state.list.top, min(state.list.top + rows, state.list.shownCount))
    let ids = places.compactMap { state.list.row(at: $0)?.id }
    guard !ids.isEmpty, !state.requests.waits(.shown) else { return [] }
    state.list.rereading = ids
    var query = OrganizationQuery()
    query.organizationIDs = ids.map(\.rawValue)
    query.limit = ids.count
    query.includeMembersCount = true
    return [.read(state.ask(.shown), .page(query))]
  }

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .page(let result) = answer else { return [] }
    let asked = state.list.rereading
    state.list.rereading = []
    switch result {
    case .failure(.cancelled): return []
    case .failure(let error):
      state.say(.warning, "Not read again: \(error.headline)")
      return []
    case .success(let page):
      ListReducer.saw(&state, RowPage(page).rows.compactMap(\.organization))
      // Where a record has no readable id, no one can tell which one is not there.
      let answered = Set(page.entries.compactMap(\.id))
      guard answered.count == page.entries.count else { return [] }
      return asked.filter { !answered.contains($0.rawValue) }.flatMap { ListReducer.gone(&state, $0) }
    }
  }
}
