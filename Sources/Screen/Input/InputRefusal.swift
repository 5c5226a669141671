import Text

/// Why something typed or pasted is not taken.
package enum InputRefusal: Hashable, Sendable {
  /// A key sent bytes that are not UTF-8.
  case key
  /// Pasted text is not UTF-8.
  case paste(TextMistake)
  /// Pasted text has more bytes than that.
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
