import Changes
import ClerkAPI
import Console
import Screen

struct ChangeView {
  let theme: Theme

  func draw(_ change: ChangeOverlay, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    switch change.step {
    case .editing:
      if let tree = change.tree {
        MetadataTreeView(theme: theme, keyMap: state.keyMap).draw(tree, in: rect, into: &canvas)
      } else if let form = change.form {
        FormView(theme: theme).draw(form, in: rect, into: &canvas)
      }
    case .comparing(let choices, _): FormView(theme: theme).draw(choices, in: rect, into: &canvas)
    case .reviewing(let review, _), .receipt(_, let review):
      ReviewView(theme: theme).draw(review, in: rect, into: &canvas)
    case .unreadable, .unknown: drawMessage(change, state, .error, in: rect, into: &canvas)
    default: drawMessage(change, state, .text, in: rect, into: &canvas)
    }
  }

  /// What a step says that shows neither a form nor a review.
  private func lines(_ change: ChangeOverlay, _ state: ConsoleState, columns: Int) -> [String] {
    switch change.step {
    case .reading, .checking: return reading(change, state, columns: columns)
    case .unreadable(let error): return ErrorText.lines(error, columns: columns)
    case .inEditor: return ["In the editor\(theme.glyphs.ellipsis)", change.omission].compactMap { $0 }
    case .mistaken(_, let reason):
      let question = "Back to the editor, with the text as you left it? Otherwise it is dropped."
      return paragraphs([reason, question], columns: columns)
    case .kept(let kept, let reason):
      let question =
        kept.next == .take ? "Take what is in the file now?" : "Open the file in the editor again?"
      return paragraphs([reason, "\(question) Otherwise it stays there: \(kept.path)"], columns: columns)
    case .making(_, let draft, let making):
      let stop = state.keyMap.name(of: .back, in: change.context)
      return ProgressText.lines(
        draft, making.change, uploaded: making.uploaded, stop: stop, columns: columns)
    case .unknown(let draft, let failure): return unknown(change, draft, failure, state, columns: columns)
    case .editing, .comparing, .reviewing, .receipt: return []
    }
  }

  private func paragraphs(_ sentences: [String], columns: Int) -> [String] {
    sentences.flatMap { TextWrap.lines(SafeText.make($0), columns: columns) + [""] }
  }

  private func reading(_ change: ChangeOverlay, _ state: ConsoleState, columns: Int) -> [String] {
    guard let wait = state.requests.retry(of: .change) else {
      return [change.reading + theme.glyphs.ellipsis]
    }
    let reason = wait.reason.map { ErrorText.lines($0, columns: columns) } ?? []
    return reason + [RetryText.text(wait, now: state.now)]
  }

  private func unknown(
    _ change: ChangeOverlay, _ draft: ChangeDraft, _ failure: ChangeFailure, _ state: ConsoleState,
    columns: Int
  ) -> [String] {
    let key = state.keyMap.aside(.journal, in: change.context)
    let sentences = [
      ChangeSubject.of(draft), OutcomeText.unknown,
      // What to do comes before why: there may be no room for both.
      change.advice(journal: key), failure.message, failure.identity.line,
    ]
    return sentences.filter { !$0.isEmpty }.flatMap {
      TextWrap.lines(SafeText.make($0), columns: columns)
    }
  }

  private func drawMessage(
    _ change: ChangeOverlay, _ state: ConsoleState, _ role: StyleRole, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let lines = lines(change, state, columns: rect.columns - 4)
    MessageView(theme: theme).draw(
      title(change, state), lines.map { ($0, role) }, in: rect, into: &canvas)
  }

  /// Whose it is, as long as nothing else says it.
  private func title(_ change: ChangeOverlay, _ state: ConsoleState) -> String {
    switch change.step {
    case .reading, .checking, .unreadable:
      let name = change.id.map { ToldText.shown(state.reference($0).name) }
      return change.purpose.title + (name.map { ": \(SafeText.make($0))" } ?? "")
    default: return change.purpose.title
    }
  }
}
