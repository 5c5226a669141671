import Screen

/// A key press taken apart by what it meets: keys that came together are taken at once where text is typed, and one by one
/// elsewhere, as each may change what the next one means.
package struct TypedKeys {
  private var press: KeyPress?
  private var rest: Substring.UnicodeScalarView

  /// The keys of a press.
  package init(_ press: KeyPress) {
    if case .text(let text) = press.key {
      rest = text[...].unicodeScalars
    } else {
      self.press = press
      rest = ""[...].unicodeScalars
    }
  }

  /// What is to be taken next, where things are as they are now; nil at the end.
  package mutating func next(in state: ConsoleState) -> KeyPress? {
    if let press {
      self.press = nil
      return press
    }
    guard let first = rest.first else { return nil }
    if state.takesText {
      let typed = state.takesLines ? rest : rest.prefix { $0 != "\n" }
      if !typed.isEmpty {
        rest = rest[typed.endIndex...]
        return KeyPress(key: .text(String(typed)))
      }
    }
    rest = rest.dropFirst()
    return KeyPress(key: first == "\n" ? .enter : .character(Character(first)))
  }
}

extension ConsoleState {
  /// Whether letters are typed into a text, whatever they mean elsewhere.
  var takesText: Bool {
    // What waits for an answer waits key by key: what a key means then is known only when the answer is here.
    guard held.isEmpty, typedForm?.awaitsFolder != true else { return false }
    return switch context {
    case .prompt, .metadataLine, .reviewLine, .unlock: true
    case .form: typedForm?.focused.map { $0.kind.options == nil } ?? false
    default: false
    }
  }

  /// Whether Enter is typed into that text, too.
  var takesLines: Bool { context == .form && typedForm?.focused?.kind.isMultiline == true }
}
