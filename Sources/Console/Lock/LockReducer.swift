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
    case .profile, .lock: state.push(UnlockPrompt(word: word(session)))
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

  /// Has this session change things again.
  static func unlock(_ state: inout ConsoleState) -> [Effect] {
    state.session.policy.readOnly = nil
    state.say(.information, "Unlocked.")
    return [.applyPolicy(state.session.policy)]
  }
}
