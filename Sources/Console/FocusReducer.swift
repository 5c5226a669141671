import ClerkAPI

/// Goes from pane to pane and back.
enum FocusReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .open, .nextPane, .previousPane:
      return state.focus == .list ? openDetail(&state) : closeDetail(&state)
    case .back:
      return state.focus == .detail ? closeDetail(&state) : backOnList(&state)
    case .quitView:
      return closeDetail(&state)
    default:
      return []
    }
  }

  private static func openDetail(_ state: inout ConsoleState) -> [Effect] {
    guard let id = state.list.cursor.id else { return [] }
    var effects = DetailReducer.show(&state, id, row: state.list.selected)
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
    state.detail = nil
    return effects
  }

  /// Esc on the list: the repetition that is waited for, then the search, then nothing.
  private static func backOnList(_ state: inout ConsoleState) -> [Effect] {
    if state.list.retry != nil { return ListReducer.cancelReads(&state) }
    if state.list.narrowing != nil || !state.list.search.isEmpty { return SearchReducer.clear(&state) }
    state.notice = nil
    return []
  }
}
