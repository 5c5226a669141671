import ClerkAPI
import Index
import Screen

/// The console's one reducer: an action in, the new state and effects out.
///
/// Total and pure: no clock, no randomness, no input or output.
package enum ConsoleReducer {
  /// - Returns: The effects, in the order in which they must run.
  package static func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let done = step(&state, action)
    PrivateUse.settle(&state)
    let effects = keeping(state, action, done)
    for case .cancel(let request) in effects { state.requests.end(request) }
    return effects
  }

  /// Keeps where the person is, as the console ends.
  private static func keeping(_ state: ConsoleState, _ action: Action, _ effects: [Effect]) -> [Effect] {
    guard state.keepsSession else { return effects }
    let ends =
      action == .ending
      || effects.contains {
        switch $0 {
        case .quit, .useProfile: true
        default: false
        }
      }
    return ends ? [.keepSession(KeptSession(state))] + effects : effects
  }

  private static func step(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    if case .input(let event, let seenFrame) = action {
      return InputReducer.reduce(&state, event, seenFrame: seenFrame)
    }
    let before = state.context
    let wasChoosing = state.scene.isChoosing
    let effects = happen(&state, action)
    if action.tellsWhatCame && state.context.tellsWhatCame(after: before)
      || action.answers != nil && state.scene.isChoosing && !wasChoosing
    {
      state.isUnseen = true
      // Held input was typed for something else.
      state.held = []
    }
    return effects + HeldInput.release(&state)
  }

  private static func happen(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    switch action {
    case .input: break
    case .command(let command):
      return perform(&state, command)
    case .resized(let size):
      state.size = size
      state.resize()
    case .clock(let now):
      state.now = now
      if let expiry = state.notice?.expiresAt, expiry <= now, !state.isAccessible { state.notice = nil }
    case .settle:
      DraftOffer.offer(&state)
      return ListReads.settle(&state) + DetailReducer.settle(&state) + PeoplePane.settle(&state)
        + ProfileReducer.settle(&state) + DraftKeeping.settle(&state) + PathReads.settle(&state)
        + FoundPane.settle(&state) + OperatorNaming.settle(&state)
        + BackgroundRefresh.settle(&state)
    case .painted(let frame):
      guard !state.isTooSmall else { break }
      if state.isUnseen {
        state.isUnseen = false
        state.seenSince = frame
      }
      state.changeTop { $0.painted(frame: frame) }
      // Leftovers of earlier sessions are looked for once the rows are here, not while they are awaited.
      guard !state.list.isReading else { return [] }
      return JournalPane.look(&state) + BulkOverlay.look(&state) + DraftOffer.look(&state)
        + SearchReducer.lookForHistory(&state) + IndexReducer.look(&state)
    case .timer(let timer):
      state.timers.remove(timer)
      if timer == .draftDebounce { return DraftKeeping.save(&state) }
      if timer == .refresh { return BackgroundRefresh.due(&state) }
    case .progressed(let request, let progress):
      return state.requests[request]?.progressed(&state, request, progress) ?? []
    case .answered(let request, let answer):
      guard let asker = state.requests[request] else { return [] }
      state.requests.end(request)
      return asker.answered(&state, request, answer)
    case .instanceKnown(let instance):
      state.session.instance = instance
    case .requestsMade(let requests): return EvidencePane.took(&state, requests)
    case .draftNotKept(let failure):
      DraftKeeping.failed(&state, failure)
    case .ending:
      return DraftKeeping.save(&state)
    case .linkOpened(let link, let isOpen): return WebLink.opened(&state, link, isOpen: isOpen)
    case .programEnded(let name, let end): OwnCommands.ended(&state, name, end)
    case .budget(let left): state.refreshing.budgetLeft = left
    case .logFailed(let text): state.say(.warning, text)
    case .copied(let what, let result):
      result.tell(what, in: &state)
    }
    return []
  }

  static func perform(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .lock: return LockReducer.toggle(&state)
    case .evidence: return EvidencePane.open(&state)
    case .help where state.context != .help:
      state.push(CommandPalette(.help, over: state.context))
      return []
    case .palette:
      state.push(CommandPalette(.palette, over: state.context))
      return []
    default:
      if let obstacle = state.obstacle(command) {
        state.say(obstacle)
        return []
      }
      return state.scene.perform(command, in: &state)
    }
  }
}

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
    if state.list.retry != nil { return ListReducer.cancelReads(&state) }
    if state.list.narrowing != nil || !state.list.search.isEmpty { return SearchReducer.clear(&state) }
    if state.list.indexing.request != nil { return IndexReducer.stop(&state) }
    if state.list.indexing.failure != nil { IndexReducer.dismiss(&state) }
    state.notice = nil
    return []
  }
}

/// Reads again what failed on screen, otherwise what has the focus.
enum RefreshReducer {
  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    let layout = ConsoleLayout(state)
    let listFailed = layout.list.rows > 0 && state.list.failure != nil
    let failed = layout.detailBody.rows > 0 ? state.detail?.failed ?? [] : []
    let indexFailed = layout.list.rows > 0 && state.list.indexing.failure != nil
    let resumed = indexFailed ? IndexReducer.resume(&state) : []
    guard listFailed || !failed.isEmpty else {
      return (state.focus == .list ? ListReducer.refresh(&state) : DetailReducer.refresh(&state)) + resumed
    }
    return (listFailed ? ListReducer.refresh(&state) : []) + DetailReducer.read(&state, failed) + resumed
  }
}
