import ClerkAPI

/// Moves the cursor, changes the order, refreshes, and takes answers.
enum ListReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    let height = ConsoleLayout(state).listRows.rows
    switch command {
    case .moveFirst: jump(&state, to: 0, height: height)
    case .moveLast: jump(&state, to: state.list.shownCount - 1, height: height)
    case .orderNext: return SortReducer.next(&state)
    case .orderReverse: return SortReducer.reverse(&state)
    case .mark, .markAll, .markRange: MarkReducer.reduce(&state, command)
    case .refreshAll: return refresh(&state)
    case .cancel: return cancelReads(&state)
    default:
      guard let distance = command.distance(page: height) else { break }
      if abs(distance) > 1 { scroll(&state, by: distance, height: height) }
      move(&state, by: distance, height: height)
    }
    return []
  }

  // MARK: Moving

  static func move(_ state: inout ConsoleState, by distance: Int, height: Int) {
    state.list.direction = distance.signum()
    state.list.move(to: state.list.cursor.position + distance, height: height)
  }

  /// Moves the window by pages, and the cursor with it.
  private static func scroll(_ state: inout ConsoleState, by distance: Int, height: Int) {
    state.list.top = Scroll.top(state.list.top + distance, of: state.list.shownCount, rows: height)
  }

  private static func jump(_ state: inout ConsoleState, to position: Int, height: Int) {
    state.list.move(to: position, height: height)
    state.list.direction = 0
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
    state.list.pending = PendingRead(reason, around: position)
    return effects
  }

  /// Cancels every read of rows in flight.
  static func cancelReads(_ state: inout ConsoleState, quietly: Bool = false) -> [Effect] {
    // A person who stops waiting wants to know what did not come.
    let reason = state.requests.retry(of: .list)?.reason ?? .cancelled
    var effects = state.list.loads.keys.sorted().map { Effect.cancel($0) }
    if !quietly, let load = state.list.loads.values.first {
      state.list.pageFailure = PageFailure(range: load.range, error: reason)
    }
    state.list.loads = [:]
    if quietly { state.list.pageFailure = nil }
    if let request = state.list.pending?.request {
      effects.append(.cancel(request))
      state.list.pending?.phase = .failed(reason)
    }
    return effects
  }

  // MARK: Answers

  static func answered(_ state: inout ConsoleState, _ request: RequestID, _ answer: Answer) -> [Effect] {
    guard case .page(let result) = answer else { return [] }
    if state.list.pending?.request == request {
      replaced(&state, result, at: state.now)
    } else if let load = state.list.loads.removeValue(forKey: request) {
      added(&state, result, load, at: state.now)
    }
    return []
  }

  private static func replaced(
    _ state: inout ConsoleState, _ result: Result<OrganizationPage, ClerkError>, at: Timestamp
  ) {
    guard let pending = state.list.pending else { return }
    switch result {
    case .failure(let error):
      state.list.pending?.phase = .failed(error)
      anchor(&state)
    case .success(let page):
      // Fewer rows than the place asked for: the list has shrunk, so read its end instead, or where nobody says where
      // that is, or says what cannot be, its beginning.
      if page.entries.isEmpty, pending.range.lowerBound > 0 {
        let chunk = SparseRows.chunkSize
        let end = page.totalCount.flatMap { $0 <= pending.range.lowerBound ? $0 : nil } ?? 0
        let first = max(0, end - ListReads.firstRead) / chunk * chunk
        state.list.pending = PendingRead(pending.reason, range: first..<first + ListReads.firstRead)
        return
      }
      state.list.pending = nil
      state.list.isOutdated = false
      state.list.pageFailure = nil
      if state.list.narrowing?.purpose != .filter { state.list.endFilter() }
      state.list.rows = SparseRows()
      insert(&state, page.entries, page.totalCount, at: pending.range, readAt: at)
      if pending.reason == .search || pending.reason == .order,
        state.list.cursor.id.flatMap(state.list.shownPosition) == nil
      {
        if pending.reason == .order, let name = selectedName(state) {
          state.say(.information, "“\(name)” is further down in this order; showing the top.")
        }
        state.list.cursor = ListCursor(position: 0, id: state.list.entry(at: 0)?.id)
        state.list.top = 0
      }
      state.comeBack()
      anchor(&state)
    }
  }

  private static func added(
    _ state: inout ConsoleState, _ result: Result<OrganizationPage, ClerkError>, _ load: PageLoad,
    at: Timestamp
  ) {
    switch result {
    case .failure(let error):
      state.list.pageFailure = PageFailure(range: load.range, error: error)
    case .success(let page):
      if state.list.pageFailure?.range.overlaps(load.range) == true { state.list.pageFailure = nil }
      let entries = load.joint == nil ? page.entries[...] : page.entries.dropFirst()
      let isJoined = load.joint == nil || page.entries.first?.id == load.joint?.rawValue
      insert(&state, Array(entries), page.totalCount, at: load.range, readAt: at)
      // Rows have moved up: one that stood before these was skipped.
      if !isJoined { state.list.rows.disturb(at: load.range.lowerBound - 1) }
      anchor(&state)
    }
  }

  private static func insert(
    _ state: inout ConsoleState, _ entries: [OrganizationPage.Entry], _ totalCount: Int?,
    at range: Range<Int>, readAt: Timestamp
  ) {
    let rows = ListRow.rows(entries)
    if !state.list.index.isEmpty { state.list.index.add(rows.compactMap(\.organization)) }
    state.list.rows.insert(
      rows: rows, at: range.lowerBound, totalCount: totalCount, asked: range.count,
      readAt: readAt)
    state.marks.refresh(rows.compactMap(\.organization))
    state.list.rows.evict(around: state.list.cursor.position)
    state.list.narrowAgain()
  }

  private static func anchor(_ state: inout ConsoleState) {
    let name = selectedName(state)
    if state.list.reanchor(height: ConsoleLayout(state).listRows.rows) != nil, let name {
      state.say(.warning, "“\(name)” is no longer at this place in the list.")
    }
  }

  /// The selected organization's name, as far as known: its row may have gone.
  private static func selectedName(_ state: ConsoleState) -> String? {
    guard let id = state.list.cursor.id else { return nil }
    return state.detail?.id == id ? state.detail?.name ?? id.rawValue : id.rawValue
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
