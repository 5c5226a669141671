import Changes
import Console
import Screen

/// The lines of one change.
struct JournalEntryView {
  let theme: Theme
  let time: LocalTime
  let keyMap: KeyMap

  func draw(_ lines: [JournalLine], from top: Int, in rect: Rect, into canvas: inout Canvas) {
    for (place, content) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
      draw(
        content, in: Rect(column: rect.column, row: rect.row + place, columns: rect.columns, rows: 1),
        into: &canvas)
    }
    let isMore = top + rect.rows < lines.count
    let text = isMore ? " more below " : top > 0 ? " the end " : ""
    let column = rect.column + rect.columns - ColumnWidth.of(text)
    guard !text.isEmpty, column > rect.column, rect.rows > 0 else { return }
    canvas.put(text, at: Point(column: column, row: rect.row + rect.rows - 1), style: theme[.warning])
  }

  private func draw(_ content: JournalLine, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.skip(to: rect.column + 1)
    func label(_ text: String) {
      line.put(
        ColumnWidth.truncated(
          text, columns: JournalOutline.labelColumns - 1, ellipsis: theme.glyphs.ellipsis),
        theme[.dim], into: &canvas)
      line.skip(to: rect.column + 1 + JournalOutline.labelColumns)
    }
    switch content {
    case .blank: break
    case .outcome(let text, let tone):
      label("Outcome")
      line.put((tone == .open ? "! " : "") + text, theme[JournalView.role(tone)], into: &canvas)
    case .field(let name, let text):
      label(name)
      line.put(text, theme[.text], into: &canvas)
    case .time(let name, let moment):
      label(name)
      line.put(time.dateAndSeconds(moment), theme[.text], into: &canvas)
    case .heading(let text): line.put(text, theme[.title], into: &canvas)
    case .value(let name, let sign, let text):
      label(name)
      line.put("\(sign) ", theme[.key], into: &canvas)
      line.put(text, theme[sign == "-" ? .dim : .text], into: &canvas)
    case .event(let moment, let text):
      line.put(moment.map(time.dateAndSeconds) ?? "", theme[.age], into: &canvas)
      line.skip(to: rect.column + 1 + JournalOutline.timeColumns)
      line.put(text, theme[.text], into: &canvas)
    case .note(let text): line.put(text, theme[.dim], into: &canvas)
    case .warning(let text): line.put(text, theme[.warning], into: &canvas)
    case .offer(let command, let text):
      guard let key = keyMap.name(of: command, in: .journalEntry) else { return }
      line.put(" \(key)", theme[.key], into: &canvas)
      line.skip(to: rect.column + 6)
      line.put(text, theme[.text], into: &canvas)
    }
  }
}
