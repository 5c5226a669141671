import Changes
import Screen
import Text

/// Asks for the word that unlocks the session. Takes only keys pressed after it was visible.
package struct UnlockPrompt: Equatable, Sendable {
  package let word: String
  package internal(set) var editor = LineEditor()
  /// Why the text does not unlock it.
  package internal(set) var problem: String?
  /// The first frame that showed it; nil until painted.
  package internal(set) var shownSince: Int?
}

extension UnlockPrompt: Scene {
  var context: KeyContext { .unlock }
  var overlay: Overlay? { .unlock(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    switch command {
    case .promptCancel, .cancel: state.close(Self.self)
    case .promptAccept:
      let wanted = TypedConsent(word)
      guard wanted.accepts(editor.text) else {
        state[scene: Self.self]?.problem = wanted.mismatch
        return []
      }
      state.close(Self.self)
      return LockReducer.unlock(&state)
    default: break
    }
    return []
  }

  var typedLine: LineEditor? {
    get { editor }
    set { (editor, problem) = (newValue ?? LineEditor(), nil) }
  }

  func takes(keysAfter frame: Int) -> Bool { shownSince.map { frame >= $0 } ?? false }

  mutating func painted(frame: Int) { shownSince = shownSince ?? frame }

  func box(in state: ConsoleState) -> Size? { Size(columns: 64, rows: 5) }
}

/// Locks the session against changes, and unlocks it.
enum LockReducer {
  /// Locks at once; asks before it unlocks, and says where the person cannot unlock.
  static func toggle(_ state: inout ConsoleState) -> [Effect] {
    let session = state.session
    switch session.policy.readOnly {
    case .commandLine:
      state.say(
        .warning, "This session was started with --read-only and stays read-only.")
    case _ where session.policy.hasReadOnlyRole:
      state.say(
        .warning, "Your role (\(session.policy.role.name)) is read-only; that cannot be unlocked here.")
    case .profile, .lock: state.push(UnlockPrompt(word: word(session)))
    case nil:
      state.session.policy.readOnly = .lock
      state.say(.information, "Locked: no changes until unlocked\(key(state)).")
      return [.applyPolicy(state.session.policy)]
    }
    return []
  }

  /// What has to be typed: the profile's name, otherwise the environment as the top line shows it.
  static func word(_ session: SessionInfo) -> String { session.profile ?? session.environment.rawValue }

  private static func key(_ state: ConsoleState) -> String {
    state.keyMap.aside(.lock, in: .list)
  }

  static func unlock(_ state: inout ConsoleState) -> [Effect] {
    state.session.policy.readOnly = nil
    state.say(.information, "Unlocked.")
    return [.applyPolicy(state.session.policy)]
  }
}
