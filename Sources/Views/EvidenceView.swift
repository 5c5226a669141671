import Changes
import ClerkAPI
import Console
import Screen

/// The requests made, as a list or one of them whole.
struct EvidenceView {
  let theme: Theme
  let time: LocalTime

  func draw(_ pane: EvidencePane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.text])
    let title = rect.line(0)
    canvas.fill(title, style: theme[.header])
    canvas.cursor = Point(column: rect.column, row: rect.row)
    if let opened = pane.opened {
      theme.putHeading(
        "Request: \(opened.request.method.rawValue) \(opened.request.target)", in: title,
        into: &canvas)
      draw(opened, state, in: rect.lines(from: 1), into: &canvas)
      return
    }
    let words = pane.words.isEmpty ? "" : " with “\(pane.words)”"
    theme.putHeading("Requests made\(words)", in: title, into: &canvas)
    drawList(pane, state, in: rect, into: &canvas)
  }

  // MARK: The list

  private func drawList(
    _ pane: EvidencePane, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    let shown = pane.shown
    let columns = RequestColumns(rect, shown, ellipsis: theme.glyphs.ellipsis)
    row(
      columns, rect.row + 1,
      [
        ("when", .dim), ("method", .dim), ("path", .dim), ("outcome", .dim), ("time", .dim), ("tries", .dim),
        ("budget", .dim), ("trace id", .dim),
      ], into: &canvas)
    let rows = EvidencePane.rows(in: rect.rows)
    let place = pane.place(in: shown)
    if shown.isEmpty, rows > 0 {
      let text =
        !pane.isKnown
        ? "Reading\(theme.glyphs.ellipsis)"
        : pane.words.isEmpty ? "No requests were made yet." : "No request matches."
      canvas.put(
        text, at: Point(column: rect.column + 2, row: rect.row + 2), style: theme[.dim],
        columns: rect.columns - 2)
    }
    for (offset, request) in shown.dropFirst(pane.top).prefix(rows).enumerated() {
      let line = rect.row + 2 + offset
      draw(request, columns, line, into: &canvas)
      guard pane.top + offset == place else { continue }
      canvas.restyle(Rect(column: rect.column, row: line, columns: rect.columns, rows: 1)) {
        $0 = theme[.selection]
      }
      canvas.cursor = Point(column: rect.column, row: line)
    }
    var status = StatusParts(theme: theme)
    if pane.isKnown {
      status.add(
        state.isAccessible
          ? "\(CountText.grouped(shown.count)) in all"
          : "\(shown.isEmpty ? 0 : place + 1) of \(CountText.grouped(shown.count))")
      if pane.total == RequestHistory.limit {
        status.add("the newest \(CountText.grouped(pane.total)) are kept", canGo: true)
      }
    }
    status.draw(in: rect.line(rect.rows - 1), into: &canvas)
  }

  private func draw(
    _ request: RecordedRequest, _ columns: RequestColumns, _ line: Int, into canvas: inout Canvas
  ) {
    let isFailed = RequestText.isFailed(request)
    let budget = request.attempts.last?.budgetLeft.map { CountText.grouped($0) }
    row(
      columns, line,
      [
        (String(time.dateAndSeconds(request.begunAt).suffix(8)), .age),
        (request.method.rawValue, request.isChange ? .warning : .text),
        (
          RequestText.path(
            request, ellipsis: theme.glyphs.ellipsis, columns: columns.spans[2]?.columns ?? 1), .text
        ),
        (theme.spoken(Self.outcome(request)), isFailed ? .error : .text),
        (RequestText.time(request) ?? "", .text),
        (request.attempts.count > 1 ? "\(request.attempts.count)" : "", .warning), (budget ?? "", .dim),
        (request.traceID ?? "", .dim),
      ], into: &canvas)
  }

  /// Failures are marked without colours too.
  fileprivate static func outcome(_ request: RecordedRequest) -> String {
    (RequestText.isFailed(request) ? "! " : "") + RequestText.outcome(request)
  }

  private func row(
    _ columns: RequestColumns, _ row: Int, _ texts: [(text: String, role: StyleRole)],
    into canvas: inout Canvas
  ) {
    for (text, span) in zip(texts, columns.spans) {
      guard let span, span.columns > 0 else { continue }
      let shown = ColumnWidth.truncated(
        SafeText.make(CutText.of(text.text, limit: 400)), columns: span.columns,
        ellipsis: theme.glyphs.ellipsis)
      canvas.put(
        shown, at: Point(column: span.column, row: row), style: theme[text.role], columns: span.columns)
    }
  }

  // MARK: One request

  private func draw(
    _ opened: OpenedRequest, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    let lines = opened.lines(state.session, columns: rect.columns)
    OutlineView(theme: theme) { state.keyMap.name(of: $0, in: .request) }
      .draw(lines, from: opened.scroll.top, in: rect, into: &canvas)
    theme.putEnd(of: lines.count, top: opened.scroll.top, in: rect, into: &canvas)
  }
}

/// Where the columns of the list of requests are: when, method, path, outcome, time, tries, budget, trace id. They are as
/// wide as what is in them, the trace id whole. The path takes what they leave; below 120 columns trace id and budget
/// give way to it, and from there on the code of the outcome.
struct RequestColumns {
  /// From this width on everything is told of a request.
  private static let wholeColumns = 120
  /// What is left of an outcome with its code: `! 422 form_para…`.
  private static let leastOutcome = 16
  /// A trace id is whole, but no text from elsewhere takes the whole screen.
  private static let longestTrace = 40

  /// In that order; nil where there is no room.
  let spans: [ListColumns.Span?]

  /// - Parameter requests: All that are listed, so that nothing moves while someone scrolls.
  init(_ rect: Rect, _ requests: [RecordedRequest], ellipsis: String) {
    let isWide = rect.columns >= 100
    let isMiddle = rect.columns >= 60
    let outcome = requests.map { ColumnWidth.of(EvidenceView.outcome($0)) }.max() ?? 0
    let time = requests.compactMap { RequestText.time($0)?.count }.max() ?? 0
    let trace = requests.compactMap { $0.traceID.map { ColumnWidth.of(SafeText.make($0)) } }.max() ?? 0
    let longest = requests.map { ColumnWidth.of(RequestText.path($0, ellipsis: ellipsis)) }.max() ?? 0
    var widths: [Int?] = [
      isMiddle ? 8 : nil, 6, nil, min(max(7, outcome), isWide ? 24 : isMiddle ? 18 : 9),
      isMiddle ? min(max(4, time), 9) : nil,
      isMiddle && requests.contains { $0.attempts.count > 1 } ? 5 : nil,
      // Servers that are not Clerk's have no budget.
      isWide && requests.contains { $0.attempts.last?.budgetLeft != nil } ? 6 : nil,
      isWide ? min(max(8, trace), Self.longestTrace) : nil,
    ]
    func room() -> Int { rect.columns - 2 - widths.compactMap { $0 }.reduce(0) { $0 + $1 + 1 } }
    if rect.columns < Self.wholeColumns {
      for place in [7, 6] where longest > room() { widths[place] = nil }
    } else if longest > room(), let outcome = widths[3] {
      widths[3] = max(min(outcome, Self.leastOutcome), outcome - (longest - room()))
    }
    let path = max(1, room())
    var column = rect.column + 1
    spans = widths.enumerated().map { place, width in
      guard let columns = place == 2 ? path : width else { return nil }
      defer { column += columns + 1 }
      return ListColumns.Span(column: column, columns: columns)
    }
  }
}
