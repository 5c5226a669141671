import Screen

/// Something that was typed, pasted or clicked while an answer is waited for that says what it means. It waits too, and
/// means then what it would have meant had the answer come at once.
struct HeldInput: Equatable, Sendable {
  /// What was typed.
  let event: InputEvent
  /// The frame that the person had seen.
  let seenFrame: Int

  /// How many are kept; what is typed beyond that is not taken.
  private static let limit = 4096

  /// Keeps an event back where what it means depends on an answer that has not come.
  ///
  /// - Returns: Whether it was kept back.
  static func hold(_ state: inout ConsoleState, _ event: InputEvent, seenFrame: Int) -> Bool {
    guard waits(state, event) else { return false }
    if state.held.count < limit { state.held.append(HeldInput(event: event, seenFrame: seenFrame)) }
    return true
  }

  /// Does what waits, as far as nothing more has to be waited for.
  static func release(_ state: inout ConsoleState) -> [Effect] {
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

  /// Drops what waits, as the person gives up what it waits for.
  ///
  /// - Returns: Whether there was something.
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
    // Giving up does not wait, nor does what is the terminal's.
    case .cancel, .suspend, .redraw: return false
    case .back where !scene.canBeLeft: return true
    case .back, .leaveForm, .quitView, .promptCancel: return false
    default: return !state.held.isEmpty || scene.awaits(press, command, in: state)
    }
  }
}
