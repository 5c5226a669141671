import Screen

/// Commands, keys and paste on a form. A form says what it does not understand; nothing falls through.
package enum FormReducer {
  package static func reduce(_ form: inout FormState, _ command: Command) -> FormOutcome {
    form.notice = nil
    if form.awaitsFolder { form.fields[form.focus].waitsForFolder = nil }
    switch command {
    case .save: return save(&form)
    case .leaveForm, .back, .cancel: return .leave
    case .nextField: if !PathKeys.complete(&form) { form.moveFocus(by: 1, wraps: true) }
    case .previousField: form.moveFocus(by: -1, wraps: true)
    case .moveDown: move(&form, by: 1)
    case .moveUp: move(&form, by: -1)
    case .revertField: revert(&form)
    default: break
    }
    return .none
  }

  /// Handles a key that is not a command.
  package static func typed(_ form: inout FormState, _ press: KeyPress, _ keyMap: KeyMap = .standard)
    -> FormOutcome
  {
    form.notice = nil
    let isUnderstood =
      if let field = form.focused {
        field.kind.options == nil ? edit(&form, field, press) : choose(&form, field, press)
      } else {
        read(&form, press)
      }
    if !isUnderstood { form.notice = misunderstood(press, in: form, keyMap) }
    form.scrollToFocus()
    return .none
  }

  /// Scrolls a form in which nothing can be changed.
  private static func read(_ form: inout FormState, _ press: KeyPress) -> Bool {
    let rows = FormOutline(form).bodyRows
    switch press.description {
    case "PgDn", "^F", "Space": scroll(&form, by: Command.pageDown.distance(page: rows) ?? 0)
    case "PgUp", "^B": scroll(&form, by: Command.pageUp.distance(page: rows) ?? 0)
    case "^D": scroll(&form, by: Command.halfPageDown.distance(page: rows) ?? 0)
    case "^U": scroll(&form, by: Command.halfPageUp.distance(page: rows) ?? 0)
    case "Home": scroll(&form, by: -form.top)
    case "End": scroll(&form, by: FormOutline(form).lines.count)
    default: return false
    }
    return true
  }

  /// Pastes into the focused field: always text, whatever keys it looks like.
  package static func pasted(_ form: inout FormState, _ text: String) -> FormOutcome {
    form.notice = nil
    if let field = form.focused, field.kind.options == nil {
      form.fields[form.focus].edit { $0.insert(text) }
      form.fields[form.focus].tidyPath()
    } else {
      form.notice = "Text cannot be pasted here."
    }
    form.scrollToFocus()
    return .none
  }

  /// A press focuses a field; the wheel scrolls until the next key.
  package static func mouse(_ form: inout FormState, _ event: MouseEvent, in rect: Rect) -> FormOutcome {
    let outline = FormOutline(form)
    let row = event.position.row - rect.row - outline.bodyTop
    guard rect.contains(event.position), row >= 0, row < outline.bodyRows else { return .none }
    switch event.kind {
    case .wheelUp: scroll(&form, by: -3)
    case .wheelDown: scroll(&form, by: 3)
    case .press where outline.lines.indices.contains(form.top + row):
      let line = outline.lines[form.top + row]
      form.notice = nil
      form.setFocus(line.field)
      if case .text(let row) = line.content, line.field == form.focus, form.focused != nil {
        let column = event.position.column - rect.column - FormOutline.numberColumns - 1
        form.fields[form.focus].edit { $0.moveCursor(row: row, column: max(0, column)) }
      }
      form.scrollToFocus()
    case .press, .release: break
    }
    return .none
  }

  // MARK: Commands

  private static func save(_ form: inout FormState) -> FormOutcome {
    for place in form.fields.indices where !form.fields[place].isReadOnly {
      form.fields[place].isTouched = true
    }
    let places = form.fields.indices.filter { form.fields[$0].problem != nil }
    guard let first = places.first, let problem = form.fields[first].problem else {
      form.scrollToFocus()
      if form.isDirty || form.savesUnchanged { return .save }
      form.notice = FormOutcome.unchanged
      return .none
    }
    form.setFocus(first)
    if let line = problem.line, let column = problem.column {
      form.fields[first].edit { $0.moveCursor(row: line - 1, scalar: column - 1) }
    }
    let label = form.fields[first].label
    form.notice =
      places.count == 1
      ? "Not saved: check \(label)."
      : "Not saved: \(places.count) problems; check \(label) first."
    form.scrollToFocus()
    return .none
  }

  private static func move(_ form: inout FormState, by step: Int) {
    guard form.focused != nil else { return scroll(&form, by: step) }
    if PathKeys.choose(&form, by: step) { return }
    let moved = form.fields[form.focus].edit { $0.isMultiline ? $0.move(by: step) : 0 }
    guard moved == 0 else { return form.scrollToFocus() }
    let before = form.focus
    form.moveFocus(by: step, wraps: false)
    // Past the last field there may be more to read.
    if form.focus == before { return scroll(&form, by: step) }
    guard form.fields[form.focus].kind.isMultiline else { return }
    // The cursor enters a text from the side it comes from.
    form.fields[form.focus].edit { editor in
      editor.move(by: step > 0 ? -editor.lineCount : editor.lineCount)
    }
    form.scrollToFocus()
  }

  /// Scrolls, whether or not the focused field stays visible.
  private static func scroll(_ form: inout FormState, by distance: Int) {
    let outline = FormOutline(form)
    form.top = Scroll.top(form.top + distance, of: outline.lines.count, rows: outline.bodyRows)
  }

  private static func revert(_ form: inout FormState) {
    guard let field = form.focused else { return }
    form.fields[form.focus].setText(field.initial.text)
    form.fields[form.focus].isTyped = false
    // The reverted text can be yanked.
    if field.isTextChanged { form.fields[form.focus].edit { $0.killed = field.text } }
    form.notice = "\(field.label): unchanged."
    form.scrollToFocus()
  }

  // MARK: Keys

  private static func edit(_ form: inout FormState, _ field: FormField, _ press: KeyPress) -> Bool {
    if form.fields[form.focus].edit({ $0.handle(press) }) { return true }
    switch press.description {
    case "Enter": if !PathKeys.take(&form) { form.moveFocus(by: 1, wraps: true) }
    case "PgDn", "PgUp":
      let direction = press.key == .pageDown ? 1 : -1
      let rows = FormOutline(form).textRows(field)
      if field.kind.isMultiline {
        let page = Command.pageDown.distance(page: rows) ?? 0
        form.fields[form.focus].edit { $0.move(by: direction * page) }
      } else {
        goToEnd(&form, direction)
      }
    default: return false
    }
    return true
  }

  private static func choose(_ form: inout FormState, _ field: FormField, _ press: KeyPress) -> Bool {
    let options = field.kind.options ?? []
    let place = field.place
    var chosen: Int?
    switch press.description {
    case "Space", "Right", "^F": chosen = place.map { ($0 + 1) % max(1, options.count) } ?? 0
    case "Left", "^B":
      chosen = place.map { ($0 + options.count - 1) % max(1, options.count) } ?? options.count - 1
    case "Home", "^A": chosen = 0
    case "End", "^E": chosen = options.count - 1
    case "Backspace", "^H", "Del", "^D", "^K", "^U", "^W":
      form.fields[form.focus].setText(field.initial.text)
      return true
    case "Enter":
      form.moveFocus(by: 1, wraps: true)
      return true
    case "PgDn", "PgUp":
      goToEnd(&form, press.key == .pageDown ? 1 : -1)
      return true
    default:
      // A letter chooses the next option that begins with it.
      guard case .character(let letter) = press.key, press.modifiers.isEmpty else { return false }
      let order = options.indices.map { ((place ?? -1) + 1 + $0) % options.count }
      chosen = order.first { options[$0].label.lowercased().hasPrefix(letter.lowercased()) }
      guard chosen != nil else { return typeBelow(&form, press, letter) }
    }
    guard let chosen, options.indices.contains(chosen) else { return false }
    form.fields[form.focus].setText(options[chosen].value)
    return true
  }

  /// Types a digit into the empty amount below: whoever types one at once has not yet left the choice of what is done with
  /// it. No other field is what a digit is surely for, and an amount that is there is not made another one.
  private static func typeBelow(_ form: inout FormState, _ press: KeyPress, _ letter: Character) -> Bool {
    let below = form.fields.indices.first { $0 > form.focus && !form.fields[$0].isReadOnly }
    guard let below, letter.isASCII, letter.isNumber, form.fields[below].kind.isMoney,
      form.fields[below].text.isEmpty
    else {
      return false
    }
    form.setFocus(below)
    return form.fields[below].edit { $0.handle(press) }
  }

  private static func goToEnd(_ form: inout FormState, _ direction: Int) {
    let places = form.fields.indices.filter { !form.fields[$0].isReadOnly }
    if let place = direction > 0 ? places.last : places.first { form.setFocus(place) }
  }

  private static func misunderstood(_ press: KeyPress, in form: FormState, _ keyMap: KeyMap) -> String {
    let what = press.doesNothing
    if let field = form.focused, let options = field.kind.options, case .character = press.key {
      let labels = options.map(\.label).filter { !$0.isEmpty }
      let rest = labels.dropLast().joined(separator: ", ")
      let choices = [rest, labels.last ?? ""].filter { !$0.isEmpty }.joined(separator: " or ")
      return "\(what): \(field.label) takes \(choices)."
    }
    guard let help = keyMap.name(of: .help, in: .form) else { return what + "." }
    return press.doesNothing(listedBy: help)
  }
}
