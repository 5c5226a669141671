import ClerkAPI

/// Moves the cursor, changes the order, refreshes, and takes in answers.
enum ListReducer {
  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    let height = ConsoleLayout(state).listRows.rows
    switch command {
    case .moveFirst: jump(&state, to: 0, height: height)
    case .moveLast: jump(&state, to: state.list.shownCount - 1, height: height)
    case .orderNext: return reorder(&state, Self.nextOrder(after: state.list.order))
    case .orderReverse:
      var order = state.list.order
      order.descending.toggle()
      return reorder(&state, order)
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

  /// Moves the window, in which the cursor is moved alike by pages.
  private static func scroll(_ state: inout ConsoleState, by distance: Int, height: Int) {
    state.list.top = Scroll.top(state.list.top + distance, of: state.list.shownCount, rows: height)
  }

  private static func jump(_ state: inout ConsoleState, to position: Int, height: Int) {
    state.list.move(to: position, height: height)
    state.list.direction = 0
  }

  // MARK: Reading anew

  private static func nextOrder(after order: OrganizationOrder) -> OrganizationOrder {
    switch order.field {
    case .createdAt: .usual(.name)
    case .name: .usual(.membersCount)
    case .membersCount: .usual(.createdAt)
    }
  }

  static func reorder(_ state: inout ConsoleState, _ order: OrganizationOrder) -> [Effect] {
    let place = ReorderedPlace.guess(state.list, in: order)
    state.list.order = order
    state.list.baseline = nil
    return renew(&state, .order, around: place ?? 0)
  }

  /// Reads what is around the cursor again. What failed before is what is read.
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    let height = ConsoleLayout(state).listRows.rows
    let reason = state.list.pending?.reason ?? .refresh
    if reason == .refresh, state.list.narrowing?.purpose == .filter { state.list.narrowing = nil }
    let top = reason == .refresh ? state.list.top : 0
    return renew(&state, reason, around: top + (reason == .refresh ? height / 2 : 0))
  }

  /// Makes a read due that replaces all rows by those around `position`.
  static func renew(_ state: inout ConsoleState, _ reason: PendingRead.Reason, around position: Int)
    -> [Effect]
  {
    let effects = cancelReads(&state, quietly: true)
    let chunk = SparseRows.chunkSize
    let first = max(0, position - ListReads.firstRead / 2) / chunk * chunk
    state.list.pending = PendingRead(reason, range: first..<first + ListReads.firstRead)
    return effects
  }

  /// Gives up every read of rows that is under way.
  static func cancelReads(_ state: inout ConsoleState, quietly: Bool = false) -> [Effect] {
    // Who gives up waiting wants to know what it was that did not come.
    let reason = state.list.retry?.reason ?? .cancelled
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

  static func answered(
    _ state: inout ConsoleState, _ request: RequestID, _ result: Result<OrganizationPage, ClerkError>,
    at: Timestamp
  ) -> [Effect] {
    if state.list.pending?.request == request {
      replaced(&state, result, at: at)
    } else if let load = state.list.loads.removeValue(forKey: request) {
      added(&state, result, load.range, at: at)
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
      // Fewer rows than the place asked for: the list has shrunk, so read its end instead.
      if page.organizations.isEmpty, pending.range.lowerBound > 0, page.totalCount <= pending.range.lowerBound
      {
        let chunk = SparseRows.chunkSize
        let first = max(0, page.totalCount - ListReads.firstRead) / chunk * chunk
        state.list.pending = PendingRead(pending.reason, range: first..<first + ListReads.firstRead)
        return
      }
      state.list.pending = nil
      state.list.pageFailure = nil
      if state.list.narrowing?.purpose == .search { state.list.narrowing = nil }
      state.list.rows = SparseRows()
      insert(&state, page, at: pending.range.lowerBound, readAt: at)
      if pending.reason == .search || pending.reason == .order,
        state.list.cursor.id.flatMap(state.list.shownPosition) == nil
      {
        if pending.reason == .order, let name = selectedName(state) {
          state.say(.information, "“\(name)” stands elsewhere in this order; here is its top.")
        }
        state.list.cursor = ListCursor(position: 0, id: state.list.row(at: 0)?.id)
        state.list.top = 0
      }
      anchor(&state)
    }
  }

  private static func added(
    _ state: inout ConsoleState, _ result: Result<OrganizationPage, ClerkError>, _ range: Range<Int>,
    at: Timestamp
  ) {
    switch result {
    case .failure(let error):
      state.list.pageFailure = PageFailure(range: range, error: error)
    case .success(let page):
      if state.list.pageFailure?.range.overlaps(range) == true { state.list.pageFailure = nil }
      insert(&state, page, at: range.lowerBound, readAt: at)
      anchor(&state)
    }
  }

  private static func insert(
    _ state: inout ConsoleState, _ page: OrganizationPage, at offset: Int, readAt: Timestamp
  ) {
    let rows = page.organizations.map(OrganizationRow.init)
    state.list.rows.insert(rows, at: offset, totalCount: page.totalCount, readAt: readAt)
    state.marks.refresh(rows)
    state.list.rows.evict(around: state.list.cursor.position)
    if let narrowing = state.list.narrowing {
      state.list.narrowing = Narrowing(narrowing.purpose, text: narrowing.text, rows: state.list.rows)
    }
  }

  private static func anchor(_ state: inout ConsoleState) {
    let name = selectedName(state)
    if state.list.reanchor(height: ConsoleLayout(state).listRows.rows) != nil, let name {
      state.say(.warning, "“\(name)” is no longer at this place in the list.")
    }
  }

  /// What the selected organization is called, as far as that is known: its row may have gone.
  private static func selectedName(_ state: ConsoleState) -> String? {
    guard let id = state.list.cursor.id else { return nil }
    return state.detail?.id == id ? state.detail?.name ?? id.rawValue : id.rawValue
  }

  /// Knows that an organization has gone for good: the cursor waits at its place for the one that follows.
  static func deleted(_ state: inout ConsoleState, _ id: OrganizationID) {
    if state.list.cursor.id == id { state.list.cursor.id = nil }
    state.marks.remove([id])
  }
}

extension OrganizationOrder {
  /// By that field as it is wanted most: names from A, else what is newest or largest first.
  static func usual(_ field: Field) -> OrganizationOrder {
    OrganizationOrder(field: field, descending: field != .name)
  }
}
