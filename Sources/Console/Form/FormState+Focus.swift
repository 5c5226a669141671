import Screen

extension FormState {
  /// Gives the keys to another field; what was killed in this one can be put there.
  mutating func setFocus(_ place: Int) {
    guard place != focus, fields.indices.contains(place), !fields[place].isReadOnly else { return }
    if let left = focused {
      fields[focus].isTouched = true
      fields[place].edit { $0.killed = left.editor.killed }
    }
    focus = place
    scrollToFocus()
  }

  /// Goes to the next field that can be changed, or the one before.
  ///
  /// - Parameter wraps: Whether the first comes after the last.
  mutating func moveFocus(by step: Int, wraps: Bool) {
    guard !fields.isEmpty else { return }
    var place = focus
    for _ in fields {
      place += step
      if wraps { place = (place + fields.count) % fields.count }
      guard fields.indices.contains(place) else { return }
      guard fields[place].isReadOnly else { return setFocus(place) }
    }
  }

  /// Has the screen show the cursor, and as much as possible of its field.
  mutating func scrollToFocus() {
    let bodyRows = FormOutline(self).bodyRows
    for place in fields.indices where fields[place].kind.isMultiline {
      let rows = FormOutline.textRows(fields[place], bodyRows: bodyRows)
      let cursor = fields[place].editor.row
      fields[place].top = Scroll.top(
        fields[place].top, showing: cursor, of: fields[place].editor.lineCount, rows: rows)
    }
    let outline = FormOutline(self)
    let count = outline.lines.count
    guard focused != nil else {
      top = Scroll.top(top, of: count, rows: bodyRows)
      return
    }
    // What cannot be changed and stands first is read with the first field.
    if fields[..<focus].allSatisfy(\.isReadOnly) { top = 0 }
    top = Scroll.top(top, showing: outline.focusLines, of: count, rows: bodyRows)
    top = Scroll.top(top, showing: outline.cursorLine, of: count, rows: bodyRows)
  }
}
