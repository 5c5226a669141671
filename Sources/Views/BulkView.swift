import Changes
import Console
import Screen

struct BulkView {
  let theme: Theme

  func draw(_ bulk: BulkOverlay, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    if let form = bulk.typedForm { return FormView(theme: theme).draw(form, in: rect, into: &canvas) }
    if let review = bulk.review { return ReviewView(theme: theme).draw(review, in: rect, into: &canvas) }
    switch bulk.step {
    case .menu: break
    case .plan(let pane): PlanView(theme: theme).draw(pane, state, in: rect, into: &canvas)
    case .order(let order):
      switch order.stage {
      case .reading(let reading): draw(reading, bulk, state, in: rect, into: &canvas)
      case .openingFile:
        let texts = [
          "Reading the file and checking it\(theme.glyphs.ellipsis)", unchanged(bulk, state),
        ]
        draw(bulk.title, texts, .text, in: rect, into: &canvas)
      case .composing, .reviewing, .beginning: draw("Recording the plan", bulk, in: rect, into: &canvas)
      }
    case .lookingUp: draw("Reading the plan", bulk, in: rect, into: &canvas)
    case .failed(let message, _, _):
      let columns = rect.columns - 4
      let text = SafeText.make(state.session.operators.telling(message))
      let lines = TextWrap.lines(text, columns: columns)
      draw(bulk.title, lines, .error, in: rect, into: &canvas)
    }
  }

  private func draw(
    _ reading: BulkReading, _ bulk: BulkOverlay, _ state: ConsoleState, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let progress = reading.progress
    let bar = ProgressBar.text(progress.done, of: progress.total, columns: min(40, rect.columns - 6))
    var texts = [
      "Reading the \(reading.isOfPeople ? "people" : "organizations")\(theme.glyphs.ellipsis)", bar,
      "\(CountText.grouped(progress.done)) of \(CountText.grouped(progress.total)) read",
    ]
    if let wait = state.requests.retry(of: .bulk) { texts.append(RetryText.text(wait, now: state.now)) }
    draw(bulk.title, texts + [unchanged(bulk, state)], .text, in: rect, into: &canvas)
  }

  private func draw(_ text: String, _ bulk: BulkOverlay, in rect: Rect, into canvas: inout Canvas) {
    draw(bulk.title, ["\(text)\(theme.glyphs.ellipsis)"], .text, in: rect, into: &canvas)
  }

  private func unchanged(_ bulk: BulkOverlay, _ state: ConsoleState) -> String {
    let key = state.keyMap.name(of: .back, in: bulk.context).map { " \($0) stops reading." } ?? ""
    return "Nothing is changed yet.\(key)"
  }

  private func draw(
    _ title: String, _ texts: [String], _ role: StyleRole, in rect: Rect, into canvas: inout Canvas
  ) {
    MessageView(theme: theme).draw(title, texts.map { ($0, role) }, in: rect, into: &canvas)
  }
}

struct BulkMenuView {
  let theme: Theme

  func draw(_ bulk: BulkOverlay, _ state: ConsoleState, in body: Rect, into canvas: inout Canvas) {
    let lines = bulk.menuLines(state)
    let top = bulk.menuTop(of: lines, rows: body.rows)
    for (row, content) in lines.dropFirst(top).prefix(body.rows).enumerated() {
      let rect = body.line(row)
      var line = theme.line(rect)
      switch content {
      case .note(let text): put(text, theme[.dim], on: &line, into: &canvas)
      case .item(let place, let item):
        line.put("\(item.key)  ", theme[.key], into: &canvas)
        let style = theme[item.obstacle == nil ? .text : .dim]
        put(item.label, style, on: &line, into: &canvas)
        guard place == bulk.menu.cursor else { continue }
        canvas.restyle(rect) { $0 = theme[.selection] }
        canvas.cursor = Point(column: rect.column, row: rect.row)
      }
    }
  }

  private func put(_ text: String, _ style: Style, on line: inout Line, into canvas: inout Canvas) {
    line.put(SafeText.make(text), style, into: &canvas)
  }
}
