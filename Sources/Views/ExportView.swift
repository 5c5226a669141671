import Changes
import ClerkAPI
import Console
import Screen

struct ExportView {
  let theme: Theme

  func draw(_ export: ExportOverlay, _ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    switch export.step {
    case .editing: FormView(theme: theme).draw(export.form, in: rect, into: &canvas)
    case .writing(let writing): draw(writing, export, state, in: rect, into: &canvas)
    case .ended(let path, let count, let failures):
      draw(path, count, failures, export, in: rect, into: &canvas)
    case .proposed(let path, let until):
      draw(export, proposed(path, until, state, columns: rect.columns - 4), in: rect, into: &canvas)
    }
  }

  /// Where the plan file is, and how to approve it.
  private func proposed(
    _ path: String, _ until: Timestamp, _ state: ConsoleState, columns: Int
  ) -> [(String, StyleRole)] {
    let menu = state.keyMap.aside(.bulk, in: .list)
    let author = state.session.operatorName.map { " (not \(state.session.operators.name($0)))" } ?? ""
    let end = state.session.time.dateTimeAndZone(until)
    let texts: [(String, StyleRole)] = [
      ("Nothing was sent. The plan file is written:", .text), (path, .title), ("", .text),
      ("Someone else\(author) can apply the plan once, until \(end):", .text),
      ("in the bulk menu\(menu) of the console, or with", .text),
      ("orgdesk credits review \(path)", .title), ("", .text),
      ("The file is readable only by you; send it to your approver. It contains no secrets.", .text),
    ]
    return texts.flatMap { text, role in wrapped(text, columns).map { ($0, role) } }
  }

  private func draw(
    _ writing: ExportOverlay.Writing, _ export: ExportOverlay, _ state: ConsoleState, in rect: Rect,
    into canvas: inout Canvas
  ) {
    if case .proposal = export.content {
      return draw(export, [("Writing the plan\(theme.glyphs.ellipsis)", .text)], in: rect, into: &canvas)
    }
    let progress = writing.progress
    let bar = ProgressBar.text(progress.done, of: progress.total, columns: min(40, rect.columns - 6))
    let what = progress.isOfAddresses ? " addresses" : ""
    let counts = "\(CountText.grouped(progress.done)) of \(CountText.grouped(progress.total))\(what) read"
    let failed = progress.failed > 0 ? ", \(CountText.grouped(progress.failed)) failed" : ""
    var texts = [bar, counts + failed]
    if writing.isStopping {
      texts.append("Stopping\(theme.glyphs.ellipsis)")
    } else {
      if let wait = state.requests.retry(of: .export) { texts.append(RetryText.text(wait, now: state.now)) }
      let stop = state.keyMap.name(of: .back, in: export.context).map { "\($0) stops it." }
      texts.append([stop, "Nothing is written until all are read."].compactMap { $0 }.joined(separator: " "))
    }
    draw(export, texts.map { ($0, .text) }, in: rect, into: &canvas)
  }

  private func draw(
    _ path: String?, _ count: Int, _ failures: [ExportFailure], _ export: ExportOverlay, in rect: Rect,
    into canvas: inout Canvas
  ) {
    let columns = rect.columns - 4
    let number = CountText.grouped(failures.count)
    let written =
      path.map {
        "\(CountText.grouped(count)) of \(CountText.grouped(export.total)) were written to \($0)."
      } ?? "Nothing was written."
    var texts: [(String, StyleRole)] = wrapped(written, columns).map { ($0, path == nil ? .error : .text) }
    texts.append((failures.count == 1 ? "1 could not be read:" : "\(number) could not be read:", .warning))
    let limit = max(1, rect.rows - 2)
    let groups = ExportFailure.grouped(failures)
    for (place, failure) in groups.enumerated() {
      let rest = groups.count - place
      let lines = wrapped("\(failure.subject): \(failure.explanation)", columns)
      guard texts.count + lines.count <= limit - (rest > 1 ? 1 : 0) else {
        texts.append(("\(theme.glyphs.ellipsis) and \(CountText.grouped(rest)) more", .warning))
        break
      }
      texts += lines.map { ($0, .error) }
    }
    draw(export, texts, in: rect, into: &canvas)
  }

  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    TextWrap.lines(SafeText.make(text), columns: columns)
  }

  private func draw(
    _ export: ExportOverlay, _ texts: [(String, StyleRole)], in rect: Rect, into canvas: inout Canvas
  ) {
    MessageView(theme: theme).draw(export.form.title, texts, in: rect, into: &canvas)
  }
}
