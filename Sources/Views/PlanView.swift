import Changes
import Console
import Screen

/// A plan in its pane: progress, its changes, details of the selected one.
struct PlanView {
  let theme: Theme

  private static let outcomeColumns = 12

  func draw(_ pane: PlanPane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    let layout = PlanLayout(rect.size, pane)
    canvas.fill(rect, style: theme[.text])
    let head = rect.line(0)
    canvas.fill(head, style: theme[.header])
    theme.putHeading(pane.plan.title, in: head, into: &canvas)
    canvas.cursor = Point(column: rect.column, row: rect.row)
    drawProgress(pane, in: rect.line(1), into: &canvas)
    if let status = layout.statusRow {
      let (text, role) = self.status(pane, state)
      put(" " + text, theme[role], in: rect.line(status), into: &canvas)
    }
    let rows = pane.rows
    for (place, intent) in rows.dropFirst(pane.scroll.top).prefix(layout.listRows).enumerated() {
      let line = rect.line(layout.listTop + place)
      draw(intent, pane, in: line, into: &canvas)
      guard pane.scroll.top + place == pane.scroll.cursor else { continue }
      canvas.restyle(line) { $0 = theme[.selection] }
      canvas.cursor = Point(column: line.column, row: line.row)
    }
    if rows.isEmpty {
      put("  No such changes.", theme[.dim], in: rect.line(layout.listTop), into: &canvas)
    } else if rows.indices.contains(pane.scroll.cursor) {
      let lines = PlanRowText.detail(pane, arrow: theme.glyphs.arrow, columns: rect.columns - 2)
      for (place, text) in lines.prefix(layout.detailRows).enumerated() {
        put(" " + text, theme[.dim], in: rect.line(layout.detailTop + place), into: &canvas)
      }
    }
    drawLast(pane, state, layout, count: rows.count, in: rect.line(rect.rows - 1), into: &canvas)
  }

  private func put(_ text: String, _ style: Style, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0 else { return }
    var line = theme.line(rect)
    line.put(SafeText.make(text), style, into: &canvas)
  }

  // MARK: How far it is

  private func drawProgress(_ pane: PlanPane, in rect: Rect, into canvas: inout Canvas) {
    let totals = pane.totals
    var line = theme.line(rect)
    let isNarrow = rect.columns < 60
    let width = isNarrow ? 6 : min(40, rect.columns / 4)
    line.put(
      " \(ProgressBar.text(totals.ended, of: totals.rows, columns: width)) ", theme[.text], into: &canvas)
    var parts: [(text: String, role: StyleRole)] = []
    if !isNarrow {
      parts = [("\(CountText.grouped(totals.ended)) of \(CountText.grouped(totals.rows))", .title)]
    }
    let states: [PlanRowState] = [
      .succeeded, .happened, .refused, .notSent, .didNotHappen, .discarded, .unknown, .neverSent, .inProgress,
    ]
    for state in states where totals[state] > 0 {
      parts.append(("\(CountText.grouped(totals[state])) \(state.label)", role(state)))
    }
    for (place, part) in parts.enumerated() {
      if place > 0 { line.put(theme.glyphs.separator, theme[.age], into: &canvas) }
      line.put(part.text, theme[part.role], into: &canvas)
    }
  }

  private func status(_ pane: PlanPane, _ state: ConsoleState) -> (String, StyleRole) {
    let left = pane.totals.toDo
    let toDo = left == 0 ? "" : " \(CountText.grouped(left)) pending."
    let unknown = pane.totals[.unknown] == 0 ? "" : " \(unknownText(pane, state))"
    switch pane.phase {
    case .running(let run) where run.stop == .no:
      let stop = state.keyMap.name(of: .back, in: .plan)
      let text = stop.map { "\($0) stops after the requests in flight; the rest stays pending." }
      let parts = running(pane, state) + [text].compactMap { $0 }
      return (parts.joined(separator: theme.glyphs.separator), .dim)
    case .running(let run) where run.stop == .soon:
      let again = state.keyMap.name(of: .back, in: .plan).map { " \($0) again: don't wait." } ?? ""
      return ("Stopping after the requests in flight; the rest stays pending.\(again)", .warning)
    case .running:
      return ("Not waiting for the requests in flight: their outcome may stay unknown.", .warning)
    case .ended(.completed):
      let isClean = pane.totals.done == pane.totals.rows
      return (isClean ? "All done." : "Finished.\(toDo)\(unknown)", isClean ? .success : .warning)
    case .ended(.stopped): return ("Stopped.\(toDo)\(unknown)", .warning)
    case .ended(.forbidden(let reason)), .ended(.obstructed(let reason)):
      return ("Ended early: \(state.session.operators.telling(reason))\(toDo)\(unknown)", .error)
    case .looking:
      if let end = pane.givenUp {
        return ("Abandoned by \(state.session.operators.name(end.operator)).\(unknown)", .warning)
      }
      if pane.isElsewhere { return ("Another orgdesk is running this plan.", .warning) }
      return (left == 0 ? "Finished.\(unknown)" : "Left unfinished.\(toDo)\(unknown)", .warning)
    }
  }

  /// What a run waits for, and the time left.
  private func running(_ pane: PlanPane, _ state: ConsoleState) -> [String] {
    let wait = state.requests.retry(of: pane.request)
    let held = wait.map { ($0.until.milliseconds - state.now.milliseconds + 999) / 1000 } ?? 0
    let texts = [
      held > 0 ? TimeLeftText.rateLimit(held) : nil,
      pane.secondsLeft(state).map { TimeLeftText.left(max($0, held)) },
    ]
    return texts.compactMap { $0 }
  }

  private func unknownText(_ pane: PlanPane, _ state: ConsoleState) -> String {
    let count = pane.totals[.unknown]
    let key = state.keyMap.name(of: .journal, in: .plan) ?? "the journal"
    return "\(count) with an unknown outcome; \(key) shows \(count == 1 ? "it" : "them")."
  }

  // MARK: Changes

  private func draw(_ intent: ChangeIntent, _ pane: PlanPane, in rect: Rect, into canvas: inout Canvas) {
    let state = pane.state(of: intent.id)
    let name = max(12, min(40, rect.columns * 2 / 5))
    var line = theme.line(rect)
    func cell(_ text: String, to end: Int, _ role: StyleRole) {
      let room = max(0, rect.column + end - line.column - 1)
      line.put(
        ColumnWidth.truncated(SafeText.make(text), columns: room, ellipsis: theme.glyphs.ellipsis),
        theme[role], into: &canvas)
      line.skip(to: rect.column + end)
    }
    // Rows that need attention are marked without colours too.
    cell(sign(state), to: 2, role(state))
    cell(PlanRowText.name(intent), to: name, .text)
    cell(state.label, to: name + Self.outcomeColumns, role(state))
    let text = pane.message(of: intent.id) ?? PlanRowText.text(intent, arrow: theme.glyphs.arrow)
    cell(text, to: rect.columns, .dim)
  }

  private func sign(_ state: PlanRowState) -> String {
    // The state is said beside it.
    guard !theme.glyphs.isWords else { return "" }
    if state.isDone { return theme.glyphs.mark }
    return state.isFailed || state == .unknown || state == .neverSent ? "!" : ""
  }

  private func role(_ state: PlanRowState) -> StyleRole {
    if state.isDone { return .success }
    if state.isFailed { return .error }
    return state == .unknown || state == .neverSent ? .warning : .dim
  }

  private func drawLast(
    _ pane: PlanPane, _ state: ConsoleState, _ layout: PlanLayout, count: Int, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let separator = theme.glyphs.separator
    var parts = [
      state.isAccessible
        ? "\(CountText.grouped(count)) in all"
        : "\(count == 0 ? 0 : pane.scroll.cursor + 1) of \(CountText.grouped(count))", pane.filter.label,
    ]
    if layout.statusRow == nil { parts.append(status(pane, state).0) }
    put(" " + parts.joined(separator: separator), theme[.age], in: rect, into: &canvas)
  }
}
