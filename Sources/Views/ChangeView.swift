import Changes
import ClerkAPI
import Console
import Screen

struct ChangeView {
  let theme: Theme

  func draw(_ change: ChangeOverlay, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    switch change.step {
    case .editing: drawEditing(change, state, in: rect, into: &canvas)
    case .comparing(let choices, _): FormView(theme: theme).draw(choices, in: rect, into: &canvas)
    case .reviewing(let review, _):
      ReviewView(theme: theme).draw(review, in: rect, into: &canvas)
    case .receipt(_, let review): ReviewView(theme: theme).draw(review, in: rect, into: &canvas)
    case .reading, .checking:
      drawMessage(
        change, reading(change, state, columns: rect.columns - 4), .text, in: rect, into: &canvas)
    case .unreadable(let error):
      drawMessage(change, ErrorText.lines(error, columns: rect.columns - 4), .error, in: rect, into: &canvas)
    case .inEditor:
      let lines = ["In the editor\(theme.glyphs.ellipsis)", change.omission].compactMap { $0 }
      drawMessage(change, lines, .text, in: rect, into: &canvas)
    case .mistaken(_, let reason):
      let sentences = [reason, "Back to the editor, with the text as you left it? Otherwise it is dropped."]
      let lines = sentences.flatMap {
        TextWrap.lines(SafeText.make($0), columns: rect.columns - 4, rest: rect.columns - 4) + [""]
      }
      drawMessage(change, lines, .text, in: rect, into: &canvas)
    case .kept(let kept, let reason):
      let question =
        kept.next == .take ? "Take what is in the file now?" : "Open the file in the editor again?"
      let lines = [reason, "\(question) Otherwise it stays there: \(kept.path)"].flatMap {
        TextWrap.lines(SafeText.make($0), columns: rect.columns - 4, rest: rect.columns - 4) + [""]
      }
      drawMessage(change, lines, .text, in: rect, into: &canvas)
    case .making(_, let draft, let making):
      drawMessage(
        change,
        ProgressText.lines(
          draft, making.change, uploaded: making.uploaded,
          stop: state.keyMap.name(of: .back, in: change.context), columns: rect.columns - 4),
        .text, in: rect, into: &canvas)
    case .unknown(let draft, let failure):
      drawMessage(
        change, unknown(change, draft, failure, state, columns: rect.columns - 4), .error, in: rect,
        into: &canvas)
    }
  }

  private func drawEditing(
    _ change: ChangeOverlay, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas
  ) {
    if let tree = change.tree {
      MetadataTreeView(theme: theme, keyMap: state.keyMap).draw(tree, in: rect, into: &canvas)
    } else if let form = change.form {
      FormView(theme: theme).draw(form, in: rect, into: &canvas)
    }
  }

  private func reading(_ change: ChangeOverlay, _ state: ConsoleState, columns: Int) -> [String] {
    guard let wait = change.wait else { return [change.reading + theme.glyphs.ellipsis] }
    let reason = wait.reason.map { ErrorText.lines($0, columns: columns) } ?? []
    return reason + [RetryText.text(wait, now: state.now)]
  }

  private func unknown(
    _ change: ChangeOverlay, _ draft: ChangeDraft, _ failure: ChangeFailure, _ state: ConsoleState,
    columns: Int
  ) -> [String] {
    let key = state.keyMap.aside(.journal, in: change.context)
    let sentences = [
      ChangeSubject.of(draft), "Outcome unknown: it may or may not have gone through.", failure.message,
      change.advice(journal: key), failure.identity.joined(separator: " · "),
    ]
    return sentences.filter { !$0.isEmpty }.flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns, rest: columns)
    }
  }

  private func drawMessage(
    _ change: ChangeOverlay, _ lines: [String], _ role: StyleRole, in rect: Rect, into canvas: inout Canvas
  ) {
    canvas.fill(rect, style: theme[.text])
    canvas.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), style: theme[.header])
    canvas.put(
      " " + change.purpose.title, at: Point(column: rect.column, row: rect.row), style: theme[.header],
      columns: rect.columns)
    for (place, text) in lines.prefix(max(0, rect.rows - 2)).enumerated() {
      canvas.put(
        text, at: Point(column: rect.column + 2, row: rect.row + 2 + place), style: theme[role],
        columns: rect.columns - 2)
    }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }
}
