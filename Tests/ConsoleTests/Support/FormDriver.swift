import Screen
import Testing

@testable import Console

/// Gives a form keys as the console does: first to the key map, then to the fields.
struct FormDriver {
  var form: FormState
  let keyMap = KeyMap.standard

  init(_ fields: FormField..., columns: Int = 80, rows: Int = 24) {
    form = FormState(
      title: "A form", fields: fields, size: Size(columns: columns, rows: rows))
  }

  /// Presses keys, written as people write them.
  ///
  /// - Returns: What the last one asked for.
  @discardableResult
  mutating func press(_ keys: String..., sourceLocation: SourceLocation = #_sourceLocation) -> FormOutcome {
    var outcome = FormOutcome.none
    for key in keys {
      guard let press = KeyPress(parsing: key) else {
        Issue.record("\(key) is no key", sourceLocation: sourceLocation)
        continue
      }
      outcome = self.press(press)
    }
    return outcome
  }

  mutating func press(_ press: KeyPress) -> FormOutcome {
    if let command = keyMap.command(for: press, in: .form) { return FormReducer.reduce(&form, command) }
    return FormReducer.typed(&form, press, keyMap)
  }

  /// Types text, letter by letter.
  mutating func type(_ text: String) {
    for character in text {
      _ = press(KeyPress(key: character == "\n" ? .enter : .character(character)))
    }
  }

  mutating func paste(_ text: String) {
    _ = FormReducer.pasted(&form, text)
  }
}
