import JSON
import Screen

/// What takes what is typed: a form, or metadata as a tree.
protocol FormEditor: Equatable, Sendable {
  var context: KeyContext { get }
  /// Whether closing would lose input.
  var hasTyped: Bool { get }
  /// Whether input waits for a folder.
  var awaitsFolder: Bool { get }
  /// What was typed, to be kept.
  var draft: JSONObject { get }
  /// Where the person types; the draft is saved at once when it changes.
  var focus: Int { get }
  var notice: String? { get set }

  mutating func apply(draft: JSONObject) -> [String]
  mutating func setRefusals(_ refusals: [FormRefusal])
  mutating func resize(to size: Size)
  mutating func reduce(_ command: Command) -> FormOutcome
  mutating func typed(_ press: KeyPress, _ keyMap: KeyMap) -> FormOutcome
  mutating func pasted(_ text: String) -> FormOutcome
  mutating func mouse(_ mouse: MouseEvent, in rect: Rect) -> FormOutcome
}

extension FormState: FormEditor {
  var context: KeyContext { .form }

  mutating func reduce(_ command: Command) -> FormOutcome { FormReducer.reduce(&self, command) }

  mutating func typed(_ press: KeyPress, _ keyMap: KeyMap) -> FormOutcome {
    FormReducer.typed(&self, press, keyMap)
  }

  mutating func pasted(_ text: String) -> FormOutcome { FormReducer.pasted(&self, text) }

  mutating func mouse(_ mouse: MouseEvent, in rect: Rect) -> FormOutcome {
    FormReducer.mouse(&self, mouse, in: rect)
  }
}
