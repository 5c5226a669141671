import ClerkAPI

/// Reads who created the organizations on screen, while a column of the list shows that: a hundred persons a request, each
/// once. Where that fails, the ids stay, and it is tried again after a while; a refusal is final until someone refreshes.
enum CreatorNames {
  /// Persons kept at most.
  private static let limit = 5000
  /// Rows below those on screen whose creators are read with them.
  private static let ahead = 100
  /// How long a failure counts, in milliseconds.
  static let patience: Int64 = 30_000

  static func settle(_ state: inout ConsoleState) -> [Effect] {
    if let since = state.list.creatorsFailedAt, state.now.milliseconds - since.milliseconds >= patience {
      tryAgain(&state)
    }
    let list = state.list
    let height = ConsoleLayout(state).listRows.rows
    guard height > 0, list.columns.contains(.createdBy), list.creators.read.request == nil,
      list.creators.read.failure == nil
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

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard case .users(let result) = answer else { return [] }
    state.list.creators.take(result, at: state.now)
    guard case .failure(let error) = result else {
      state.list.saidCreatorsFailed = false
      return []
    }
    // Whoever may not read users knows that, or cannot help it.
    guard !isFinal(error) else { return [] }
    state.list.creatorsFailedAt = state.now
    guard !state.list.saidCreatorsFailed else { return [] }
    state.list.saidCreatorsFailed = true
    state.sayBeside(.warning, "Who created the organizations could not be read. \(error.headline)")
    return []
  }

  /// Has those that could not be read asked for again.
  static func tryAgain(_ state: inout ConsoleState) {
    state.list.creatorsFailedAt = nil
    state.list.creators.forgetFailure()
  }

  private static func isFinal(_ error: ClerkError) -> Bool {
    if case .cancelled = error.kind { return true }
    return error.status.map { (400..<500).contains($0) && $0 != 408 && $0 != 429 } ?? false
  }
}
