/// Reads again what failed on screen, otherwise what has the focus.
enum RefreshReducer {
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    let layout = ConsoleLayout(state)
    if layout.list.rows > 0 { CreatorNames.tryAgain(&state) }
    let listFailed = layout.list.rows > 0 && state.list.failure != nil
    let failed = layout.detailBody.rows > 0 ? state.detail?.failed ?? [] : []
    let indexFailed = layout.list.rows > 0 && state.list.indexing.failure != nil
    let resumed = indexFailed ? IndexReducer.resume(&state) : []
    guard listFailed || !failed.isEmpty else {
      guard state.focus == .list else { return DetailReducer.refresh(&state) + resumed }
      // Single rows are read, and so the one beside them.
      let isBeside = state.list.isFromIndex && layout.detailBody.rows > 0
      return ListReducer.refresh(&state) + (isBeside ? DetailReducer.reduce(&state, .refreshAll) : [])
        + resumed
    }
    // Beside the list that failed, this is read, too.
    let own = state.focus == .detail && failed.isEmpty ? DetailReducer.refresh(&state) : []
    return own + (listFailed ? ListReducer.refresh(&state) : []) + DetailReducer.read(&state, failed)
      + resumed
  }
}
