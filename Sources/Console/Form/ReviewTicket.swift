import Screen

/// The support ticket that a change belongs to, as it is given in a review: kept in the journal, not sent.
package struct ReviewTicket: Equatable, Sendable {
  /// The ticket; empty for none.
  package internal(set) var text: String
  /// The line in which it is typed, while it is.
  package internal(set) var editor: LineEditor?

  init(_ text: String?) {
    self.text = text ?? ""
  }

  /// Takes what is typed, without white space around it.
  mutating func take() {
    guard let editor else { return }
    let typed = editor.text.drop(while: \.isWhitespace)
    text = typed.lastIndex { !$0.isWhitespace }.map { String(typed[...$0]) } ?? ""
    self.editor = nil
  }
}
