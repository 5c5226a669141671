import Changes
import Screen

/// A line in which a search or filter is typed, at the bottom of the screen.
package struct PromptLine: Equatable, Sendable {
  package let label: String
  package let editor: LineEditor
  /// What can be typed; shown while nothing is.
  package let hint: String
  /// What is done with the text, where that is more than searching.
  package let meaning: String?
  /// What is wrong with the text.
  package let mistake: String?
  /// What the text may not mean as it looks.
  package let note: String?

  init(
    _ label: String, _ editor: LineEditor, hint: String, meaning: String? = nil, mistake: String? = nil,
    note: String? = nil
  ) {
    self.label = label
    self.editor = editor
    self.hint = hint
    self.meaning = meaning
    self.mistake = mistake
    self.note = note
  }
}

extension ConsoleState {
  package var promptLine: PromptLine? { scene.promptLine(in: self) }
}

extension SearchPrompt {
  func line(in state: ConsoleState) -> PromptLine {
    let mistake = state.list.narrowing?.mistake?.explanation
    switch purpose {
    case .search:
      let meaning = PeopleTerms(editor.text).flatMap { _ in
        state.keyMap.name(of: .promptAccept, in: .prompt).map { "\($0) finds people" }
      }
      return PromptLine(
        "/", editor, hint: "name, slug, id, e-mail · domain:NAME · user:ID · id:ID", meaning: meaning,
        mistake: mistake)
    case .filter:
      return PromptLine(
        "filter: ", editor, hint: "words · members:>100 · full:yes · created:<90d · public.plan.tier:gold",
        mistake: mistake, note: state.list.narrowing?.filter?.notes.first)
    }
  }
}
