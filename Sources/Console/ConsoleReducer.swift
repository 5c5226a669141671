import ClerkAPI
import Screen

/// The console's one reducer: what happened in, the new state and what is to be done out.
///
/// It is total and touches nothing but the state: no clock, no randomness, no input or output.
package enum ConsoleReducer {
  /// Changes `state` as `action` demands.
  ///
  /// - Returns: What is to be done in the world, in that order.
  package static func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let effects = step(&state, action)
    for case .cancel(let request) in effects { state.requests.end(request) }
    return effects
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
      // What waited was typed for something else.
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
      Panes(state).resize(&state)
      for overlay in state.overlays { overlay.scene.resize(&state) }
    case .clock(let now):
      state.now = now
      if let expiry = state.notice?.expiresAt, expiry <= now { state.notice = nil }
    case .settle:
      DraftOffer.offer(&state)
      return ListReads.settle(&state) + DetailReducer.settle(&state) + DraftKeeping.settle(&state)
        + PathReads.settle(&state)
    case .painted(let frame):
      if state.isUnseen {
        state.isUnseen = false
        state.seenSince = frame
      }
      state.changeTop { $0.painted(frame: frame) }
      // What was left behind earlier is looked for when the rows are here, not while they are waited for.
      guard !state.list.isReading else { return [] }
      return JournalAnswers.look(&state) + PlanAnswers.look(&state) + DraftOffer.look(&state)
    case .timer(let timer):
      state.timers.remove(timer)
      if timer == .draftDebounce { return DraftKeeping.save(&state) }
    case .progressed(let request, let progress):
      return state.requests[request]?.progressed(&state, request, progress) ?? []
    case .answered(let request, let answer):
      guard let asker = state.requests[request] else { return [] }
      state.requests.end(request)
      return asker.answered(&state, request, answer)
    case .instanceKnown(let instance):
      state.session.instance = instance
    case .draftNotKept(let failure):
      DraftKeeping.failed(&state, failure)
    case .ending:
      return DraftKeeping.save(&state)
    case .copied(let what, let result):
      result.tell(what, in: &state)
    }
    return []
  }

  /// Does what a command says, where the focus is.
  static func perform(_ state: inout ConsoleState, _ command: Command) -> [Effect] {
    switch command {
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .lock: return LockReducer.toggle(&state)
    case .help where state.context != .help:
      state.push(HelpOverlay(state.context))
      return []
    default: return state.scene.perform(command, in: &state)
    }
  }
}
