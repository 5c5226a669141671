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
    canvas.fill(rect.line(0), style: theme[.header])
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
      let lines = opened.lines(state.session, columns: rect.columns)
      let body = rect.lines(from: 1)
      OutlineView(theme: theme) { state.keyMap.name(of: $0, in: .journalEntry) }
        .draw(lines, from: opened.top, in: body, into: &canvas)
      theme.putEnd(of: lines.count, top: opened.top, in: body, into: &canvas)
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
    line.put(tone == .open ? theme.glyphs.attention : "", theme[.warning], into: &canvas)
    let end = max(start + 38, line.column + line.room - outcomeColumns)
    line.put(
      ColumnWidth.truncated(what, columns: end - line.column - 1, ellipsis: theme.glyphs.ellipsis),
      theme[.text], into: &canvas)
    line.skip(to: end)
    line.put(outcome, theme[role(tone)], into: &canvas)
  }
}
