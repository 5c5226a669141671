import Screen

@testable import Console

/// Gives a form keys as the console does: first to the key map, then to the fields.
struct FormDriver: KeyDriver {
  var form: FormState
  let keyMap = KeyMap.standard

  init(_ fields: FormField..., columns: Int = 80, rows: Int = 24) {
    form = FormState(
      title: "A form", fields: fields, size: Size(columns: columns, rows: rows))
  }

  mutating func press(_ press: KeyPress) -> FormOutcome {
    if let command = keyMap.command(for: press, in: .form) { return FormReducer.reduce(&form, command) }
    return FormReducer.typed(&form, press, keyMap)
  }

  mutating func paste(_ text: String) {
    _ = FormReducer.pasted(&form, text)
  }
}
