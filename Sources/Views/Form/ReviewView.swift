import Console
import Screen

/// What will change, in its pane.
struct ReviewView {
  let theme: Theme
  let keyMap: KeyMap
  /// What the key that confirms does, in a word.
  var confirms = "send"
  /// The keys of the last line, with a word for each, where they are not those of a question.
  var keys: [(command: Command, label: String)]?
  /// What has the focus.
  var context = KeyContext.review

  /// Draws a review whose size is that of `rect`.
  func draw(_ review: ReviewState, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let outline = ReviewOutline(review)
    canvas.fill(rect, style: theme[.text])
    let title = Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1)
    canvas.fill(title, style: theme[.header])
    canvas.put(
      " " + review.title, at: Point(column: rect.column, row: rect.row), style: theme[.header],
      columns: rect.columns)
    for (place, content) in outline.lines.dropFirst(review.top).prefix(outline.bodyRows).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + 1 + place, columns: rect.columns, rows: 1)
      draw(content, outline, in: row, into: &canvas)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
    guard rect.rows > 1 else { return }
    if let challenge = review.challenge, rect.rows > 2 {
      drawChallenge(
        challenge,
        in: Rect(column: rect.column, row: rect.row + rect.rows - 2, columns: rect.columns, rows: 1),
        into: &canvas)
    }
    drawKeys(
      review, outline,
      in: Rect(column: rect.column, row: rect.row + rect.rows - 1, columns: rect.columns, rows: 1),
      into: &canvas)
  }

  private func draw(_ content: ReviewLine, _ outline: ReviewOutline, in rect: Rect, into canvas: inout Canvas)
  {
    var line = Line(rect)
    func label(_ text: String) {
      line.skip(to: rect.column + 1)
      let short = ColumnWidth.truncated(
        text, columns: outline.labelColumns, ellipsis: theme.glyphs.ellipsis)
      line.put(short, theme[.dim], into: &canvas)
      line.skip(to: rect.column + outline.valueColumn)
    }
    switch content {
    case .item(let name, let text):
      label(name)
      line.put(text, theme[.title], into: &canvas)
    case .instance(let name, let environment, let text):
      label(name)
      line.put(environment.rawValue, theme[TopLineView.role(environment)], into: &canvas)
      line.put(text, theme[.title], into: &canvas)
    case .change(let name, let old, let new):
      label(name)
      line.put(old, theme[.dim], into: &canvas)
      line.put(" \(theme.glyphs.arrow) ", theme[.key], into: &canvas)
      line.put(new, theme[.text], into: &canvas)
    case .old(let name, let text):
      label(name)
      line.put("- ", theme[.key], into: &canvas)
      line.put(text, theme[.dim], into: &canvas)
    case .new(let name, let text):
      label(name)
      line.put("+ ", theme[.key], into: &canvas)
      line.put(text, theme[.text], into: &canvas)
    case .nothing(let name):
      label(name)
      line.put("+ ", theme[.key], into: &canvas)
      line.put("nothing", theme[.dim], into: &canvas)
    case .warning(let text):
      line.skip(to: rect.column + 1)
      line.put(text, theme[.warning], into: &canvas)
    case .blank: break
    }
  }

  private func shownKeys(_ review: ReviewState) -> [(command: Command, label: String)] {
    if let keys { return keys }
    if review.proposes { return [(.confirm, "write it down for a second person"), (.back, "back")] }
    if review.challenge != nil { return [(.promptAccept, confirms), (.back, "back")] }
    return (review.confirms ? [(.confirm, confirms)] : []) + [(.back, "back")]
  }

  /// The field for an amount that has to be typed, and why what is there does not do.
  private func drawChallenge(_ challenge: AmountChallenge, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    let isNarrow = rect.columns < 60
    line.put(
      " Type \(challenge.wanted)\(isNarrow ? "" : " to \(challenge.purpose)"): ", theme[.warning],
      into: &canvas)
    let window = challenge.editor.window(columns: max(1, min(20, line.room - 1)))
    let start = line.column
    line.put(window.text, theme[.text], into: &canvas)
    canvas.cursor = Point(column: start + window.cursorColumn, row: rect.row)
    guard let problem = challenge.problem else { return }
    line.put("  ! \(problem)", theme[.error], into: &canvas)
  }

  private func drawKeys(
    _ review: ReviewState, _ outline: ReviewOutline, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = Line(rect)
    for (command, label) in shownKeys(review) {
      guard let key = keyMap.keys(for: command, in: context).first else { continue }
      line.put(" \(key)", theme[.key], into: &canvas)
      line.put(" \(label)  ", theme[.text], into: &canvas)
    }
    let isMore = review.top + outline.bodyRows < outline.lines.count
    let more = isMore ? "more below " : review.top > 0 ? "the end " : ""
    let start = rect.column + rect.columns - ColumnWidth.of(more)
    guard !more.isEmpty, start > line.column else { return }
    line.skip(to: start)
    line.put(more, theme[.warning], into: &canvas)
  }
}
