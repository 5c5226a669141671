import ClerkAPI
import Index
import Screen

/// Moves the cursor, changes the order, refreshes, and takes answers.
enum ListReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    let height = ConsoleLayout(state).listRows.rows
    switch command {
    case .orderNext: return SortReducer.next(&state)
    case .orderReverse: return SortReducer.reverse(&state)
    case .mark, .markAll, .markRange: MarkReducer.reduce(&state, command)
    case .refreshAll: return refresh(&state)
    case .cancel: return cancelReads(&state) + state.requests.all(of: .shown).map { .cancel($0) }
    default:
      if let distance = command.distance(page: height) { state.list.go(by: distance, height: height) }
    }
    return []
  }

  // MARK: Reading anew

  static func reorder(_ state: inout ConsoleState, _ order: OrganizationOrder) -> [Effect] {
    state.returning = nil
    let place = ReorderedPlace.guess(state.list, in: order)
    state.list.order = order
    state.list.baseline = nil
    return renew(&state, .order, around: place ?? 0)
  }

  /// Reads what is around the cursor again, or what failed before.
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    if state.list.isFromIndex, state.list.narrowing?.purpose != .search { return ShownReads.refresh(&state) }
    let height = ConsoleLayout(state).listRows.rows
    let reason = state.list.pending?.reason ?? .refresh
    if reason == .refresh, !state.list.finds.isEmpty {
      // They need all that the server finds to be here.
      let effects = cancelReads(&state, quietly: true)
      state.list.pending = PendingRead(reason, range: 0..<ListReads.whole(state.list.rows.extent))
      return effects
    }
    let top = reason == .refresh ? state.list.top : 0
    return renew(&state, reason, around: top + (reason == .refresh ? height / 2 : 0))
  }

  /// Schedules a read that replaces all rows by those around `position`.
  static func renew(_ state: inout ConsoleState, _ reason: PendingRead.Reason, around position: Int)
    -> [Effect]
  {
    let effects = cancelReads(&state, quietly: true)
    state.list.pending = state.list.renewal(reason, around: position)
    return effects
  }

  /// Cancels every read of rows in flight.
  static func cancelReads(_ state: inout ConsoleState, quietly: Bool = false) -> [Effect] {
    state.list.cancelReads(quietly ? nil : state.requests)
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard case .page(let result) = answer else { return [] }
    let page = result.map { (rows: RowPage($0).rows, totalCount: $0.totalCount) }
    // Its row may go.
    let selected = selectedName(state)
    let outcome = state.list.take(request, page, at: state.now)
    guard let outcome, outcome != .missed else { return [] }
    if case .replaced = outcome {
      state.list.isOutdated = false
      if state.list.narrowing?.purpose != .filter { state.list.endFilter() }
    }
    if case .success(let page) = page { take(&state, page.rows.compactMap(\.organization)) }
    if case .replaced(let reason) = outcome { replaced(&state, reason, selected) }
    anchor(&state, selected)
    return []
  }

  /// Has all that shows organizations know some as they are now.
  private static func take(_ state: inout ConsoleState, _ rows: [OrganizationRow]) {
    if !state.list.index.isEmpty { state.list.index.add(rows) }
    state.marks.refresh(rows)
    state.list.narrowAgain()
  }

  /// All rows are new: where it was not kept, the first is selected.
  private static func replaced(
    _ state: inout ConsoleState, _ reason: PendingRead.Reason, _ selected: String?
  ) {
    if reason == .search || reason == .order, state.list.cursor.id.flatMap(state.list.shownPosition) == nil {
      if reason == .order, let name = selected {
        state.say(.information, "“\(name)” is further down in this order; showing the top.")
      }
      state.list.cursor = ListCursor(position: 0, id: state.list.entry(at: 0)?.id)
      state.list.top = 0
    }
    state.comeBack()
  }

  private static func anchor(_ state: inout ConsoleState, _ selected: String?) {
    if state.list.reanchor(height: ConsoleLayout(state).listRows.rows) != nil, let name = selected {
      state.say(.warning, "“\(name)” is no longer at this place in the list.")
    }
  }

  /// The selected organization's name, as far as known.
  private static func selectedName(_ state: ConsoleState) -> String? {
    guard let id = state.list.cursor.id else { return nil }
    let shown = state.detail.flatMap { $0.id == id ? $0.name : nil }
    return SafeText.make(shown ?? state.list.row(of: id)?.name ?? id.rawValue)
  }

  // MARK: Changes

  /// Applies a change of organizations to the rows, the marks, and every list to return to.
  ///
  /// - Returns: Effects; rows are read again where one appeared, disappeared or may have moved.
  static func follow(_ state: inout ConsoleState, _ change: ListChange) -> [Effect] {
    switch change {
    case .changed(let row): state.marks.refresh([row])
    case .deleted(let id):
      state.marks.remove([id])
      state.trail.forget(id)
    case .anything: break
    }
    let hadFinds = !state.list.finds.isEmpty
    let isOutdated = state.list.follow(change)
    let height = ConsoleLayout(state).listRows.rows
    if state.list.narrowing != nil || hadFinds { state.list.reanchor(height: height) }
    guard isOutdated else { return [] }
    // A filter holds what is loaded: it would be lost by reading around one place. Sorted, there is no such place.
    if let purpose = state.list.narrowing?.purpose, purpose != .search {
      state.list.isOutdated = true
      return []
    }
    return refresh(&state)
  }

  /// Has the list, the marks and the index know organizations as they were just read somewhere else.
  static func saw(_ state: inout ConsoleState, _ read: [OrganizationRow]) {
    let selected = selectedName(state)
    let changed = state.list.saw(read)
    guard !changed.isEmpty else { return }
    state.marks.refresh(changed)
    anchor(&state, selected)
  }

  /// Says that someone else deleted an organization, and removes its row.
  static func gone(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    guard !state.list.gone.contains(id) else { return [] }
    let name =
      state.list.row(of: id)?.name
      ?? (state.detail?.id == id ? state.detail?.name : nil)
    state.say(.warning, "“\(name ?? id.rawValue)” no longer exists: someone else deleted it.")
    return follow(&state, .deleted(id))
  }
}
