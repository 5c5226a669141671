import Changes
import ClerkAPI
import Index
import JSON

enum DetailReducer {
  /// How long the cursor rests before details are read, in milliseconds.
  static let debounce = 120
  /// What is read of an organization; metadata comes with the overview.
  private static let sections: [DetailSection] = [.overview, .members, .subscription, .credits, .changes]
  /// Changes made here read at most, adjustments among them; undecided ones always are.
  static let changesLimit = 200

  static func reduce(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    guard state.detail != nil else { return [] }
    switch command {
    case .toggleFold:
      if let id = selectedLine(state)?.change,
        let entry = state.detail?.changes.entries?.first(where: { $0.id == id })
      {
        return JournalPane.open(&state, filter: .organization, entry: entry)
      }
      fold(&state)
    case .refreshAll: return read(&state, sections)
    case .cancel: return cancelReads(&state)
    default:
      let page = ConsoleLayout(state).detailBody.rows
      if let distance = command.distance(page: page) { move(&state, by: distance) }
    }
    return []
  }

  /// Shows another organization; its reads begin when the cursor rests.
  static func show(_ state: inout ConsoleState, _ id: OrganizationID, row: OrganizationRow?) -> [Effect] {
    guard state.detail?.id != id else { return [] }
    let effects = forget(&state)
    var detail = DetailState(id: id, row: row)
    let folded = state.detail?.foldedSections ?? state.foldedSections
    detail.folded = Set(folded.map { DetailNode($0) })
    detail.revealsPrivate = state.list.showsPrivate && state.list.usesPrivate
    state.detail = detail
    return effects
  }

  /// Cancels the reads of the organization shown.
  static func forget(_ state: inout ConsoleState) -> [Effect] {
    state.detail?.requests.map { .cancel($0) } ?? []
  }

  // MARK: Lines

  static func move(_ state: inout ConsoleState, by distance: Int) {
    let layout = ConsoleLayout(state)
    let lines = DetailOutline(state, columns: layout.detailBody.columns).lines
    state.detail?.cursor += distance
    state.detail?.scroll(lines: lines.count, height: layout.detailBody.rows)
  }

  static func select(_ state: inout ConsoleState, line: Int) {
    state.detail?.cursor = line
    move(&state, by: 0)
  }

  static func selectedLine(_ state: ConsoleState) -> DetailLine? {
    guard let detail = state.detail else { return nil }
    let lines = DetailOutline(state, columns: ConsoleLayout(state).detailBody.columns).lines
    return lines.indices.contains(detail.cursor) ? lines[detail.cursor] : nil
  }

  private static func fold(_ state: inout ConsoleState) {
    guard let node = selectedLine(state)?.node else { return }
    if state.detail?.folded.remove(node) == nil { state.detail?.folded.insert(node) }
    move(&state, by: 0)
  }

  // MARK: Requests

  /// Sends what is due, once all input is reduced.
  static func settle(_ state: inout ConsoleState) -> [Effect] {
    var effects: [Effect] = []
    let layout = ConsoleLayout(state)
    if layout.isSideBySide, state.focus == .list {
      guard let id = state.list.cursor.id else { return leaveIfEmpty(&state) }
      effects += follow(&state, id)
    }
    if !layout.isSideBySide, state.focus == .list { return effects }
    guard state.detail?.isDue == true else { return effects + readUsers(&state) }
    return effects + read(&state, sections)
  }

  /// Asks for everyone who is named by one request.
  private static func readUsers(_ state: inout ConsoleState) -> [Effect] {
    guard var detail = state.detail else { return [] }
    let named = detail.named
    let effects = detail.users.ask(named, urgent: named.count) { state.ask(.detail) }
    state.detail = detail
    return effects
  }

  /// Beside the list the pane keeps what it shows until the cursor rests on another row.
  private static func follow(_ state: inout ConsoleState, _ id: OrganizationID) -> [Effect] {
    guard state.detail?.id != id else {
      state.following = nil
      return state.timers.remove(.detailDebounce) == nil ? [] : [.stopTimer(.detailDebounce)]
    }
    if state.detail == nil || (state.following == id && !state.timers.contains(.detailDebounce)) {
      state.following = nil
      return show(&state, id, row: state.list.selected)
    }
    guard state.following != id else { return [] }
    state.following = id
    state.timers.insert(.detailDebounce)
    return [.startTimer(.detailDebounce, milliseconds: debounce)]
  }

  /// An empty result shows nothing; while rows are being read the old organization stays.
  private static func leaveIfEmpty(_ state: inout ConsoleState) -> [Effect] {
    guard state.list.shownCount == 0, !state.list.isReading, state.detail != nil else { return [] }
    var effects = forget(&state)
    state.following = nil
    if state.timers.remove(.detailDebounce) != nil { effects.append(.stopTimer(.detailDebounce)) }
    state.detail = nil
    return effects
  }

  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard state.detail != nil else { return [] }
    guard let section = selectedLine(state)?.section else { return reduce(&state, .refreshAll) }
    // Metadata comes with the organization.
    return read(&state, [section == .metadata ? .overview : section])
  }

  /// Shows or hides private metadata of the organization on screen, whichever pane has the focus.
  static func reveal(_ state: inout ConsoleState) -> [Effect] {
    state.detail?.revealsPrivate.toggle()
    if state.detail?.revealsPrivate == false { PrivateUse.hide(&state) }
    move(&state, by: 0)
    return []
  }

  static func read(_ state: inout ConsoleState, _ sections: [DetailSection]) -> [Effect] {
    guard var detail = state.detail else { return [] }
    detail.isDue = false
    var effects: [Effect] = []
    for section in sections {
      if section == .members { effects += detail.users.renew() }
      let request = state.ask(.detail)
      switch section {
      case .overview, .metadata:
        effects += detail.organization.begin(request, .organization(detail.id))
      case .members:
        let total = detail.organization.value?.membersCount ?? detail.row?.membersCount
        effects += detail.members.begin(request, .memberOverview(detail.id, total: total))
      case .subscription:
        effects += detail.subscription.begin(request, .subscription(detail.id))
      case .credits:
        effects += detail.credits.begin(request, .credits(detail.id))
      case .changes:
        var query = JournalQuery()
        query.organization = detail.id
        query.limit = changesLimit
        effects += detail.changes.begin(request, .journal(query))
      }
    }
    state.detail = detail
    return effects
  }

  /// Reads the changes made here again, if they are on screen.
  static func readChanges(_ state: inout ConsoleState) -> [Effect] {
    guard let detail = state.detail, !detail.isDue else { return [] }
    return read(&state, [.changes])
  }

  /// Reads the balance again, if it is on screen.
  static func readCredits(_ state: inout ConsoleState) -> [Effect] {
    guard let detail = state.detail, !detail.isDue else { return [] }
    return read(&state, [.credits])
  }

  static func cancelReads(_ state: inout ConsoleState) -> [Effect] {
    state.detail?.giveUp(state.requests) ?? []
  }

  static func answered(_ state: inout ConsoleState, _ answer: Answer) -> [Effect] {
    guard var detail = state.detail else { return [] }
    let now = state.now
    var failure: ClerkError?
    switch answer {
    case .organization(let result):
      detail.organization.take(result, at: now, absence: Absence.ofOrganization)
      if case .failure(let error) = result { failure = error }
    case .memberOverview(let result):
      detail.members.take(result, at: now, absence: Absence.ofOrganization)
    case .users(let result): detail.users.take(result, at: now)
    case .subscription(let result):
      detail.subscription.take(result, at: now, absence: Absence.ofSubscription)
      if case .success(let read) = result { state.list.billing[detail.id, default: .init()].take(read) }
    case .credits(let result):
      detail.credits.take(result, at: now, absence: Absence.ofCredits)
      if case .success(let read) = result { state.list.billing[detail.id, default: .init()].take(read) }
    case .journal(let result): detail.changes.take(result.map { $0.ordered() }, at: now)
    default: break
    }
    state.detail = detail
    if let read = detail.organization.value { state.trail.learn(OrganizationReference(read)) }
    let effects = failure.map { state.missed(detail.id, $0) } ?? []
    move(&state, by: 0)
    return effects
  }

  /// Shows the organization as a change left it.
  static func replace(_ state: inout ConsoleState, _ organization: Organization) {
    state.detail?.row = OrganizationRow(organization)
    state.detail?.organization.replace(organization, at: state.now)
    move(&state, by: 0)
  }
}
