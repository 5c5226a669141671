import Screen

/// Input that arrived while its meaning depends on an answer. It waits, and then means what it would have
/// meant had the answer come at once.
struct HeldInput: Equatable, Sendable {
  let event: InputEvent
  /// The frame that the person had seen.
  let seenFrame: Int

  /// Events kept at most; further input is refused.
  private static let limit = 4096

  /// Keeps an event back if its meaning depends on an answer.
  ///
  /// - Returns: Whether the event was kept back.
  static func hold(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> Bool {
    guard waits(state, event) else { return false }
    if state.held.count < limit { state.held.append(HeldInput(event: event, seenFrame: seenFrame)) }
    return true
  }

  /// Has an action happen. Held input is replayed after it; it was typed for something else where an answer shows
  /// something new, or offers a choice.
  static func release(
    _ state: inout ConsoleState, after action: Action, _ happen: (inout ConsoleState, Action) -> [Effect]
  ) -> [Effect] {
    if case .input = action { return happen(&state, action) }
    let before = state.context
    let wasChoosing = state.scene.isChoosing
    let effects = happen(&state, action)
    if action.tellsWhatCame && state.context.tellsWhatCame(after: before)
      || action.answers != nil && state.scene.isChoosing && !wasChoosing
    {
      state.isUnseen = true
      state.held = []
    }
    return effects + release(&state)
  }

  /// Replays held input until an answer is needed again.
  private static func release(_ state: inout ConsoleState) -> [Effect] {
    var effects: [Effect] = []
    while let next = state.held.first {
      let rest = Array(state.held.dropFirst())
      state.held = []
      guard !waits(state, next.event) else {
        state.held = [next] + rest
        break
      }
      effects += InputReducer.reduce(&state, next.event, seenFrame: next.seenFrame)
      state.held += rest
    }
    return effects
  }

  /// Drops held input, as the person gives up the answer.
  ///
  /// - Returns: Whether there was any.
  static func drop(_ state: inout ConsoleState) -> Bool {
    defer { state.held = [] }
    return !state.held.isEmpty
  }

  // MARK: What waits

  private static func waits(_ state: ConsoleState, _ event: InputEvent) -> Bool {
    let scene = state.scene
    guard case .key(let press) = event else {
      return !state.held.isEmpty || scene.awaits(nil, nil, in: state)
    }
    let command = state.keyMap.command(for: press, in: scene.context)
    switch command {
    // Going back does not wait, nor do the terminal's own commands.
    case .cancel, .suspend, .redraw: return false
    case .back where !scene.canBeLeft: return true
    case .back, .leaveForm, .quitView, .promptCancel: return false
    default: return !state.held.isEmpty || scene.awaits(press, command, in: state)
    }
  }
}
