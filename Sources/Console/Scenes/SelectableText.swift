import Screen

/// A text to select with the terminal's own means, where there is no clipboard: at the left, without a frame.
package struct SelectableText: Equatable, Sendable {
  package let heading: String
  package internal(set) var scroll = Scroll()
  let text: String

  init(_ text: String, heading: String) {
    self.text = text
    self.heading = heading
  }

  package func lines(columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      TextWrap.lines(SafeText.make(String($0)), columns: columns)
    }
  }

  /// Lines of the title.
  package static let headRows = 2
}

extension SelectableText: Scene {
  var context: KeyContext { .text }
  var overlay: Overlay? { .selectable(self) }
  var scrollsByWheel: Bool { true }

  func perform(_ command: Command, in state: inout ConsoleState) -> [Effect] {
    if command == .back || command == .quitView {
      state.close(Self.self)
    } else {
      show(&state) { $0.show(command, of: $1, rows: $2) }
    }
    return []
  }

  func resize(_ state: inout ConsoleState) {
    show(&state) { $0.show($0.top, of: $1, rows: $2) }
  }

  private func show(_ state: inout ConsoleState, _ move: (inout Scroll, _ lines: Int, _ rows: Int) -> Void) {
    var text = self
    let body = ConsoleLayout(state).body
    move(&text.scroll, lines(columns: body.columns).count, body.rows - Self.headRows)
    state[scene: Self.self] = text
  }
}
