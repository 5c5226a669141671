import Changes
import Screen

/// Locks the session, so that nothing can be changed, and unlocks it.
enum LockReducer {
  /// Locks at once; asks before it unlocks, and says so where that is not the person's to do.
  static func toggle(_ state: inout ConsoleState) -> [Effect] {
    let session = state.session
    switch session.policy.readOnly {
    case .commandLine:
      state.say(
        .warning, "This session was started with --read-only: it only reads until it ends.")
    case _ where session.policy.role.isReadOnly:
      state.say(.warning, "Your role (\(session.policy.role.name)) only reads; that cannot be unlocked here.")
    case .profile, .lock: state.overlays.append(.unlock(UnlockPrompt(word: word(session))))
    case nil:
      state.session.policy.readOnly = .lock
      state.say(.information, "Locked: nothing is changed until it is unlocked\(key(state)).")
      return [.applyPolicy(state.session.policy)]
    }
    return []
  }

  /// What has to be typed: the profile's name, else the environment as the top line shows it.
  static func word(_ session: SessionInfo) -> String { session.profile ?? session.environment.rawValue }

  private static func key(_ state: ConsoleState) -> String {
    state.keyMap.aside(.lock, in: .list)
  }

  // MARK: Unlocking

  static func reduce(_ state: inout ConsoleState, _ prompt: UnlockPrompt, _ command: Command) -> [Effect] {
    switch command {
    case .promptCancel, .cancel: state.overlays.removeLast()
    case .promptAccept:
      guard prompt.editor.text.utf8.elementsEqual(prompt.word.utf8) else {
        var prompt = prompt
        prompt.problem = "That is not \(prompt.word)."
        show(&state, prompt)
        return []
      }
      state.overlays.removeLast()
      state.session.policy.readOnly = nil
      state.say(.information, "Unlocked.")
      return [.applyPolicy(state.session.policy)]
    default: break
    }
    return []
  }

  static func typed(_ state: inout ConsoleState, _ prompt: UnlockPrompt, _ press: KeyPress) -> [Effect] {
    var prompt = prompt
    if prompt.editor.handle(press) { prompt.problem = nil }
    show(&state, prompt)
    return []
  }

  static func pasted(_ state: inout ConsoleState, _ prompt: UnlockPrompt, _ text: String) -> [Effect] {
    var prompt = prompt
    prompt.editor.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    prompt.problem = nil
    show(&state, prompt)
    return []
  }

  static func painted(_ state: inout ConsoleState, frame: Int) {
    guard case .unlock(var prompt) = state.overlays.last, prompt.shownSince == nil else { return }
    prompt.shownSince = frame
    show(&state, prompt)
  }

  private static func show(_ state: inout ConsoleState, _ prompt: UnlockPrompt) {
    state.overlays[state.overlays.count - 1] = .unlock(prompt)
  }
}
