import Screen
import Text

/// Asks for the word that unlocks the session. It takes only keys pressed after it was on screen.
package struct UnlockPrompt: Equatable, Sendable {
  /// What has to be typed.
  package let word: String
  /// What is typed, and the cursor.
  package internal(set) var editor = LineEditor()
  /// Why what was typed does not unlock it.
  package internal(set) var problem: String?
  /// The first frame that showed it; nil until it was painted.
  package internal(set) var shownSince: Int?

  init(word: String) {
    self.word = word
  }
}

extension UnlockPrompt: Scene {
  var context: KeyContext { .unlock }
  var overlay: Overlay? { .unlock(self) }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    switch command {
    case .promptCancel, .cancel: state.close(Self.self)
    case .promptAccept:
      guard editor.text.hasSameBytes(as: word) else {
        change(&state) { $0.problem = "That is not \(word)." }
        return []
      }
      state.close(Self.self)
      return LockReducer.unlock(&state)
    default: break
    }
    return []
  }

  func typed(_ press: KeyPress, in state: inout ConsoleState) -> [Effect]? {
    change(&state) { if $0.editor.handle(press) { $0.problem = nil } }
    return []
  }

  func pasted(_ text: String, in state: inout ConsoleState) -> [Effect]? {
    change(&state) {
      $0.editor.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
      $0.problem = nil
    }
    return []
  }

  func takes(keysAfter frame: Int) -> Bool { shownSince.map { frame >= $0 } ?? false }

  mutating func painted(frame: Int) { shownSince = shownSince ?? frame }

  func box(in state: ConsoleState) -> Size? { Size(columns: 64, rows: 5) }

  private func change(_ state: inout ConsoleState, _ change: (inout Self) -> Void) {
    var prompt = self
    change(&prompt)
    state[scene: Self.self] = prompt
  }
}
