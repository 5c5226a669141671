/// The console's one reducer: an action in, the new state and effects out.
///
/// Total and pure: no clock, no randomness, no input or output.
package enum ConsoleReducer {
  /// - Returns: The effects, in the order in which they must run.
  package static func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let done = HeldInput.release(&state, after: action, happen)
    PrivateUse.settle(&state)
    return state.endReads(KeptSession.keeping(state, action, done))
  }

  private static func happen(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    switch action {
    case .input(let event, let frame): return InputReducer.reduce(&state, event, seenFrame: frame)
    case .command(let command): return InputReducer.perform(&state, command)
    case .resized(let size): state.resize(to: size)
    case .clock(let now): state.pass(to: now)
    case .settle: return Settling.settle(&state)
    case .painted(let frame): return Settling.painted(&state, frame)
    case .timer(let timer): return Settling.due(&state, timer)
    case .progressed(let request, let progress):
      return state.requests[request]?.progressed(&state, request, progress) ?? []
    case .answered(let request, let answer):
      return state.requests.end(request)?.answered(&state, request, answer) ?? []
    case .instanceKnown(let instance): state.session.instance = instance
    case .requestsMade(let requests): return EvidencePane.took(&state, requests)
    case .draftNotKept(let failure): DraftKeeping.failed(&state, failure)
    case .ending: return DraftKeeping.save(&state)
    case .linkOpened(let link, let isOpen): return WebLink.opened(&state, link, isOpen: isOpen)
    case .linkFailed(let link, let program, let status, let said, let soon):
      return WebLink.failed(&state, link, OwnCommands.text(program, status, said), soon: soon)
    case .programEnded(let name, let end): OwnCommands.ended(&state, name, end)
    case .budget(let left): state.refreshing.budgetLeft = left
    case .profileRefused(let reason): ProfileReducer.stay(&state, reason)
    case .logFailed(let text): state.say(.warning, text)
    case .copied(let what, let result): result.tell(what, in: &state)
    }
    return []
  }
}
