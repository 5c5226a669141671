import ClerkAPI
import Index

/// Moves between the list and the organization opened from it.
enum FocusReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .open, .nextPane, .previousPane:
      return state.focus == .list ? openDetail(&state) : closeDetail(&state)
    case .back:
      return state.focus == .detail ? WayBack.back(&state) ?? closeDetail(&state) : backOnList(&state)
    case .quitView:
      return WayBack.back(&state) ?? closeDetail(&state)
    default:
      return []
    }
  }

  private static func openDetail(_ state: inout ConsoleState) -> [Effect] {
    guard let id = state.list.cursor.id else { return [] }
    return open(&state, id, row: state.list.selected)
  }

  /// Opens an organization, whether it is in the list or not.
  static func open(_ state: inout ConsoleState, _ id: OrganizationID, row: OrganizationRow?) -> [Effect] {
    let effects = show(&state, id, row: row)
    if let organization = state.subjectReference { state.trail.visit(organization) }
    return effects
  }

  /// Opens an organization looked at before, from whatever only shows something; people that lie over the panes are
  /// come back to.
  static func reopen(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    state.close(JournalPane.self)
    state.close(EvidencePane.self)
    let effects = state.overlays.isEmpty ? [] : WayBack.leave(&state)
    return effects + open(&state, id, row: state.list.row(of: id))
  }

  /// Selects an organization in the list, or opens it where it is not among the rows shown.
  static func select(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    guard state.subject != id else { return [] }
    guard state.focus == .list, let place = state.list.shownPosition(of: id) else {
      return open(&state, id, row: state.list.row(of: id))
    }
    state.list.move(to: place, height: ConsoleLayout(state).listRows.rows)
    return []
  }

  /// Back or forth among the organizations looked at; from the list back to the last of them.
  static func travel(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    let step = step(state, command)
    guard let organization = state.trail.look(step) else { return [] }
    state.trail.go(step)
    return show(&state, organization.id, row: state.list.row(of: organization.id))
  }

  static func step(_ state: ConsoleState, _ command: Command) -> Int {
    command == .goForward ? 1 : state.focus == .list ? 0 : -1
  }

  private static func show(_ state: inout ConsoleState, _ id: OrganizationID, row: OrganizationRow?)
    -> [Effect]
  {
    var effects = DetailReducer.show(&state, id, row: row)
    state.focus = .detail
    state.following = nil
    if state.timers.remove(.detailDebounce) != nil { effects.append(.stopTimer(.detailDebounce)) }
    return effects
  }

  private static func closeDetail(_ state: inout ConsoleState) -> [Effect] {
    state.focus = .list
    let height = ConsoleLayout(state).listRows.rows
    state.list.scroll(height: height)
    guard !ConsoleLayout(state).isSideBySide else { return [] }
    let effects = DetailReducer.forget(&state)
    state.foldedSections = state.detail?.foldedSections ?? []
    state.detail = nil
    return effects
  }

  /// Back on the list: cancels the awaited retry, otherwise the search.
  private static func backOnList(_ state: inout ConsoleState) -> [Effect] {
    if state.requests.retry(of: .list) != nil { return ListReducer.cancelReads(&state) }
    if state.list.narrowing != nil || !state.list.search.isEmpty { return SearchReducer.clear(&state) }
    if state.list.indexing.request != nil { return IndexReducer.stop(&state) }
    if state.list.indexing.failure != nil { IndexReducer.dismiss(&state) }
    state.notice = nil
    return []
  }
}
