import ClerkAPI
import Console
import Screen

struct ReviewView {
  let theme: Theme

  /// The review's size must be that of `rect`.
  func draw(_ review: ReviewState, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let outline = ReviewOutline(review)
    canvas.fill(rect, style: theme[.text])
    let title = rect.line(0)
    canvas.fill(title, style: theme[.header])
    theme.putHeading(review.title, in: title, into: &canvas)
    let body = rect.lines(from: 1, outline.bodyRows)
    OutlineView(theme: theme, labelColumns: outline.valueColumn - 1, gap: 2, fieldRole: .title)
      .draw(outline.lines, from: review.scroll.top, in: body, into: &canvas)
    canvas.cursor = Point(column: rect.column, row: rect.row)
    guard rect.rows > 1 else { return }
    drawMore(review, outline, in: rect.line(rect.rows - 1), into: &canvas)
    guard review.context == .reviewLine, rect.rows > 2 else { return }
    let row = rect.lines(from: rect.rows - 2, 2)
    if let editor = review.ticket?.editor {
      draw(editor, after: "Ticket: ", problem: nil, in: row, into: &canvas)
    } else if let challenge = review.challenge {
      let purpose = rect.columns < 60 ? "" : " to \(challenge.purpose)"
      draw(
        challenge.editor, after: "Type \(challenge.wanted)\(purpose): ", problem: challenge.problem, in: row,
        into: &canvas)
    }
  }

  /// The line being typed, and why its text is not accepted: behind it, or where there is no room in the last line.
  private func draw(
    _ editor: LineEditor, after label: String, problem: String?, in rect: Rect, into canvas: inout Canvas
  ) {
    var line = theme.line(rect.line(0))
    line.put(" \(label)", theme[.warning], into: &canvas)
    let complaint = problem.map { "\(theme.glyphs.attention)\(SafeText.make($0))" } ?? ""
    let isBeside = problem != nil && line.room >= Self.leastTyped + 2 + ColumnWidth.of(complaint)
    let room = isBeside ? min(20, line.room - 2 - ColumnWidth.of(complaint)) : line.room - 1
    let window = editor.window(columns: max(1, room))
    let start = line.column
    line.put(window.text, theme[.text], into: &canvas)
    canvas.cursor = Point(column: start + window.cursorColumn, row: rect.row)
    guard problem != nil else { return }
    if isBeside {
      line.put("  \(complaint)", theme[.error], into: &canvas)
    } else {
      var last = theme.line(rect.line(1))
      last.put(" \(complaint)", theme[.error], into: &canvas)
    }
  }

  /// Columns of what is typed that stay beside a problem.
  private static let leastTyped = 12

  /// Says that there is more below. The keys are in the footer.
  private func drawMore(
    _ review: ReviewState, _ outline: ReviewOutline, in rect: Rect, into canvas: inout Canvas
  ) {
    let isMore = review.scroll.top + outline.bodyRows < outline.lines.count
    let more = isMore ? "more below " : review.scroll.top > 0 ? "the end " : ""
    var line = theme.line(rect)
    line.skip(to: rect.column + rect.columns - ColumnWidth.of(more))
    line.put(more, theme[.warning], into: &canvas)
  }
}
