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
      var first = min(fields[place].top, max(0, fields[place].editor.lineCount - rows))
      first = max(min(first, cursor), cursor - rows + 1)
      fields[place].top = first
    }
    let outline = FormOutline(self)
    guard focused != nil else {
      top = max(0, min(top, outline.lines.count - bodyRows))
      return
    }
    // What cannot be changed and stands first is read with the first field.
    if fields[..<focus].allSatisfy(\.isReadOnly) { top = 0 }
    top = max(top, outline.focusLines.upperBound - bodyRows)
    top = min(top, outline.focusLines.lowerBound)
    if bodyRows > 0 { top = max(top, outline.cursorLine - bodyRows + 1) }
    top = max(0, min(top, outline.cursorLine, max(0, outline.lines.count - 1)))
  }
}
