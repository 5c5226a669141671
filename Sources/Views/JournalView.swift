import Changes
import ClerkAPI
import Console
import Screen

struct JournalView {
  let theme: Theme
  let time: LocalTime

  func draw(_ pane: JournalPane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    if let review = pane.review { return ReviewView(theme: theme).draw(review, in: rect, into: &canvas) }
    canvas.fill(rect, style: theme[.text])
    canvas.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: theme[.header])
    canvas.cursor = Point(column: rect.column, row: rect.row)
    guard let opened = pane.opened else {
      let words = pane.words.isEmpty ? "" : " with “\(pane.words)”"
      theme.putHeading("Journal: \(Self.shown(pane, state))\(words)", in: rect, into: &canvas)
      JournalListView(theme: theme, time: time).draw(pane, state, in: rect, into: &canvas)
      return
    }
    switch opened.step {
    case .reading(_, let decision):
      let what = opened.credits == nil ? "Reading the organization" : "Reading the balance"
      draw([what + theme.glyphs.ellipsis], of: decision, opened, in: rect, into: &canvas)
    case .working(_, let decision, let progress):
      let lines = progress.map {
        ProgressText.lines(
          nil, $0, uploaded: nil, stop: state.keyMap.name(of: .back, in: pane.context),
          columns: rect.columns - 4)
      }
      draw(lines ?? ["Working\(theme.glyphs.ellipsis)"], of: decision, opened, in: rect, into: &canvas)
    case .shown, .asking:
      theme.putHeading("Journal: one change", in: rect, into: &canvas)
      JournalEntryView(theme: theme, time: time, keyMap: state.keyMap).draw(
        opened.lines(state.session, columns: rect.columns), from: opened.top,
        in: Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: max(0, rect.rows - 1)),
        into: &canvas)
    }
  }

  private func draw(
    _ lines: [String], of decision: JournalDecision, _ opened: OpenedChange, in rect: Rect,
    into canvas: inout Canvas
  ) {
    MessageView(theme: theme).draw(
      decision.title(opened.entry.record.intent.kind), lines.map { ($0, .text) }, in: rect, into: &canvas)
  }

  static func shown(_ pane: JournalPane, _ state: ConsoleState) -> String {
    switch pane.filter {
    case .all: "all changes"
    case .undecided: "undecided changes"
    case .organization: "changes of \(SafeText.make(pane.organization?.name ?? "this organization"))"
    case .mine:
      "changes by \(SafeText.make(state.session.operatorName.map(state.session.operators.name) ?? "me"))"
    }
  }

  static func role(_ tone: JournalTone) -> StyleRole {
    switch tone {
    case .good: .success
    case .bad: .error
    case .open: .warning
    case .neutral: .text
    }
  }

  private static let outcomeColumns = 23

  /// A change on one line of the detail pane; an undecided one is marked without colours too.
  static func draw(
    entryAt age: String, _ what: String, _ outcome: String, _ tone: JournalTone, _ theme: Theme,
    on line: inout Line, into canvas: inout Canvas
  ) {
    let start = line.column
    line.put("\(age) ago", theme[.age], into: &canvas)
    line.skip(to: start + 12)
    line.put(tone == .open ? "! " : "", theme[.warning], into: &canvas)
    let end = max(start + 38, line.column + line.room - outcomeColumns)
    line.put(
      ColumnWidth.truncated(what, columns: end - line.column - 1, ellipsis: theme.glyphs.ellipsis),
      theme[.text], into: &canvas)
    line.skip(to: end)
    line.put(outcome, theme[role(tone)], into: &canvas)
  }
}

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
    theme.putEnd(of: lines.count, top: top, in: rect, into: &canvas)
  }

  private func draw(_ content: JournalLine, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.skip(to: rect.column + 1)
    func label(_ text: String) {
      line.putLabel(text, columns: JournalOutline.labelColumns, theme, into: &canvas)
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
