import ClerkAPI

/// Reads who created the organizations on screen, while a column of the list shows that: a hundred persons a request, each
/// once. Nothing is said where that fails: the id stays.
enum CreatorNames {
  /// Persons kept at most.
  private static let limit = 5000
  /// Rows below those on screen whose creators are read with them.
  private static let ahead = 100

  static func settle(_ state: inout ConsoleState) -> [Effect] {
    let list = state.list
    let height = ConsoleLayout(state).listRows.rows
    guard height > 0, list.columns.contains(.createdBy), list.creators.request == nil,
      list.creators.failure == nil
    else { return [] }
    let shown = ids(list, list.top..<list.top + height)
    guard shown.contains(where: list.creators.isAwaited) else { return [] }
    if list.creators.count > limit { state.list.creators = KnownUsers() }
    let wanted = shown + ids(list, list.top + height..<list.top + height + ahead)
    var creators = state.list.creators
    let effects = creators.ask(wanted, urgent: shown.count) { state.ask(.creators) }
    state.list.creators = creators
    return effects
  }

  private static func ids(_ list: ListState, _ places: Range<Int>) -> [UserID] {
    places.clamped(to: 0..<max(0, list.shownCount)).compactMap { place in
      guard let row = list.row(at: place) else { return nil }
      return row.organization?.createdBy.map { UserID(rawValue: $0) }
    }
  }

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    if case .users(let result) = answer { state.list.creators.answer(request, result) }
    return []
  }
}
