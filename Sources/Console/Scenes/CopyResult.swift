/// What became of a text that was to be copied.
package enum CopyResult: Equatable, Sendable {
  /// It is on the clipboard.
  case copied(bytes: Int)
  /// It was handed to the terminal, which does not say whether it took it.
  case handed(bytes: Int)
  /// There is no clipboard: the text itself, to be selected on the screen.
  case impossible(text: String)

  /// From so many bytes on a text's size is said: some terminals take no more than a few thousand.
  static let largeFrom = 4096

  static func size(_ bytes: Int) -> String {
    bytes < largeFrom ? "" : " (\(SizeText.text(bytes)))"
  }

  /// Says what became of a copy; shows the text where it has to be selected by hand.
  func tell(_ what: String, in state: inout ConsoleState) {
    switch self {
    case .copied(let bytes): state.say(.information, "Copied: \(what)\(Self.size(bytes)).")
    case .handed(let bytes): state.say(.information, "Sent to the terminal: \(what)\(Self.size(bytes)).")
    case .impossible(let text): state.push(SelectableText(text, what: what))
    }
  }
}
