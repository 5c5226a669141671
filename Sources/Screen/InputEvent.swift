import Text

package enum InputEvent: Hashable, Sendable {
  case key(KeyPress)
  /// Its lines end as the terminal sent them.
  case paste(String)
  /// Something typed or pasted that is not text: none of it is accepted.
  case refused(InputRefusal)
  case mouse(MouseEvent)
}

/// Why something typed or pasted is not accepted.
package enum InputRefusal: Hashable, Sendable {
  /// A key sent bytes that are not UTF-8.
  case key
  /// Pasted text is not UTF-8.
  case paste(TextMistake)
  /// Pasted text has more than `limit` bytes.
  case longPaste(limit: Int)

  /// What happened and what to do, in sentences.
  package var explanation: String {
    switch self {
    case .key:
      "Nothing was typed: the key sent bytes that are not UTF-8. Set the terminal's encoding to UTF-8."
    case .paste(let mistake): "Nothing was pasted: the text \(mistake)."
    case .longPaste(let limit): "Nothing was pasted: the text is longer than \(limit >> 20) MB."
    }
  }
}

package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  package var kind: Kind
  /// Counted from 1 at the left.
  package var button: Int
  package var position: Point

  package init(kind: Kind, button: Int, position: Point) {
    self.kind = kind
    self.button = button
    self.position = position
  }
}
