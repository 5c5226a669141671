import Changes
import ClerkAPI
import Console
import Screen

struct JournalListView {
  let theme: Theme
  let time: LocalTime

  func draw(_ pane: JournalPane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    let columns = JournalColumns(rect, hasSeveralInstances: pane.hasSeveralInstances)
    let rows = JournalPane.rows(in: rect.rows)
    let starts = [
      columns.what, columns.organization, columns.outcome, columns.instance, columns.operatorName,
    ]
    var heading = theme.line(rect.line(1))
    for (text, column) in [
      (columns.hasTime ? "when, local time" : "when", columns.time), ("what", columns.what),
      ("organization", columns.organization), ("outcome", columns.outcome), ("instance", columns.instance),
      ("by", columns.operatorName),
    ] {
      heading.skip(to: column)
      let room = (starts.first { $0 > column } ?? rect.column + rect.columns) - column
      guard room > 1, column < rect.column + rect.columns,
        text != "instance" || column < columns.operatorName,
        text != "organization" || column < columns.outcome
      else { continue }
      heading.put(String(text.prefix(room - 1)), theme[.dim], into: &canvas)
    }
    let body = rect.lines(from: 2, rows)
    var used = 0
    for text in messages(pane, state, columns: rect.columns).prefix(rows) {
      canvas.put(
        text, at: Point(column: body.column + 2, row: body.row + used),
        style: theme[pane.read.messageRows(columns: rect.columns) == 0 ? .dim : .error],
        columns: body.columns - 2)
      used += 1
    }
    let shown = pane.entries.enumerated().dropFirst(pane.top).prefix(max(0, rows - used))
    for (row, (place, entry)) in shown.enumerated() {
      let rect = body.line(used + row)
      draw(entry, state, columns, in: rect, into: &canvas)
      guard place == pane.place else { continue }
      canvas.restyle(rect) { $0 = theme[.selection] }
      canvas.cursor = Point(column: rect.column, row: rect.row)
    }
    drawStatus(pane, state, in: rect.line(rect.rows - 1), into: &canvas)
  }

  /// What is said in place of changes, or above old ones.
  private func messages(_ pane: JournalPane, _ state: ConsoleState, columns: Int) -> [String] {
    let lines = pane.read.messageLines(columns: columns)
    if !lines.isEmpty { return lines }
    if pane.read.entries == nil { return ["Reading the journal\(theme.glyphs.ellipsis)"] }
    guard pane.entries.isEmpty else { return [] }
    if !pane.words.isEmpty { return ["No change matches “\(SafeText.make(pane.words))”."] }
    return [pane.filter == .all ? "No changes were made here yet." : "No \(JournalView.shown(pane, state))."]
  }

  private func draw(
    _ entry: JournalEntry, _ state: ConsoleState, _ columns: JournalColumns, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let intent = entry.record.intent
    var line = theme.line(rect)
    func put(_ text: String, to end: Int, _ role: StyleRole) {
      let room = max(0, end - line.column - 1)
      line.put(
        ColumnWidth.truncated(SafeText.make(text), columns: room, ellipsis: theme.glyphs.ellipsis),
        theme[role], into: &canvas)
      line.skip(to: end)
    }
    // Undecided changes are marked without colours too.
    put(
      entry.needsDecision ? theme.glyphs.warning : "", to: columns.time, .warning)
    let moment = entry.record.createdAt
    put(columns.hasTime ? time.dateAndTime(moment) : time.date(moment), to: columns.what, .age)
    put(entry.line, to: columns.organization, .text)
    let organization = intent.organization.map {
      columns.hasSlugs ? "\($0.name)\($0.slug.map { " (\($0))" } ?? "")" : $0.name
    }
    if columns.organization < columns.outcome {
      put(organization ?? created(intent), to: columns.outcome, .text)
    }
    put(entry.outcome, to: columns.instance, JournalView.role(JournalTone(entry)))
    if columns.instance < columns.operatorName {
      // The end of an id says more than its beginning.
      let id = intent.instance.rawValue
      put(
        id.count > 10 ? theme.glyphs.ellipsis + id.suffix(9) : id, to: columns.operatorName, .dim)
    }
    guard line.room > 1 else { return }
    put(state.session.operators.name(intent.operator), to: rect.column + rect.columns, .dim)
  }

  private func created(_ intent: ChangeIntent) -> String {
    guard case .create(let organization) = intent.request else { return "" }
    return organization.name
  }

  private func drawStatus(
    _ pane: JournalPane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = theme.line(rect)
    var parts: [String] = []
    if pane.read.request != nil { parts.append("reading\(theme.glyphs.ellipsis)") }
    if pane.read.entries != nil {
      let open = pane.entries.filter(\.needsDecision).count
      let all = max(pane.read.value?.total ?? 0, pane.entries.count)
      let more = pane.read.value?.next != nil && pane.read.value?.total == nil ? "+" : ""
      let place = state.isAccessible ? "" : "\(pane.entries.isEmpty ? 0 : pane.place + 1) of "
      parts.append("\(place)\(CountText.grouped(all))\(more)\(state.isAccessible ? " in all" : "")")
      if pane.read.value?.next != nil { parts.append("\(CountText.grouped(pane.entries.count)) read") }
      if open > 0 { parts.append("\(open) undecided") }
    }
    if let readAt = pane.read.readAt, !state.isAccessible {
      parts.append("\(AgeText(of: readAt, at: state.now).text) old")
    }
    line.put(" " + parts.joined(separator: theme.glyphs.separator), theme[.age], into: &canvas)
  }
}

/// Where the columns of the journal's list begin; the change and its organization share what the others
/// leave.
struct JournalColumns {
  let time: Int
  /// Whether there is room for the time of day.
  let hasTime: Bool
  let what: Int
  /// Equals `outcome` where there is no room for the organization.
  let organization: Int
  let outcome: Int
  let instance: Int
  let operatorName: Int
  /// Whether organizations have their slugs beside their names.
  let hasSlugs: Bool

  /// - Parameter hasSeveralInstances: Whether each change must name its instance.
  init(_ rect: Rect, hasSeveralInstances: Bool) {
    let end = rect.column + rect.columns
    let isWide = rect.columns >= 100
    time = rect.column + 2
    hasTime = rect.columns >= 60
    what = time + (hasTime ? 17 : 11)
    // Without room the operator is shown in the opened change only.
    operatorName = isWide ? end - 18 : end
    instance = hasSeveralInstances && hasTime ? operatorName - 11 : operatorName
    outcome = max(what + 8, instance - (isWide ? 24 : hasTime ? 17 : 12))
    hasSlugs = isWide
    // Whom a change was about is in the first of the two.
    organization = hasTime ? what + max(12, (outcome - what) * (isWide ? 11 : 14) / 20) : outcome
  }
}
