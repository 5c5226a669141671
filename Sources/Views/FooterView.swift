import Changes
import Console
import Screen

/// The last line: the text being typed, otherwise the notice, otherwise the keys.
struct FooterView {
  let theme: Theme

  func draw(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    canvas.fill(rect, style: theme[.footer])
    if let prompt = state.list.prompt, state.overlays.isEmpty {
      let isSearch = prompt.purpose == .search
      draw(
        isSearch ? "/" : "filter: ", prompt.editor,
        hint: isSearch
          ? " name, slug, id, e-mail · domain:NAME · user:ID · id:ID"
          : " words · members:>100 · full:yes · created:<90d · public.plan.tier:gold",
        meaning: isSearch ? meaning(prompt, state) : nil, in: rect, into: &canvas)
      if let mistake = state.list.narrowing?.mistake, rect.row > 1 {
        let above = Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: rect.rows)
        draw(Notice(.warning, mistake.explanation, since: state.now), in: above, into: &canvas)
      }
      warn(state, over: rect, into: &canvas)
    } else if let filter = state.detail?.filter, filter.isTyping, state.overlays.isEmpty,
      state.focus == .detail
    {
      draw("\\", filter.editor, hint: " words that lines have to hold", in: rect, into: &canvas)
    } else if case .journal(let pane) = state.overlays.last, let line = pane.search {
      draw("/", line, hint: " organization, ticket, operator or value", in: rect, into: &canvas)
      warn(state, over: rect, into: &canvas)
    } else if case .people(let pane) = state.overlays.last, let line = pane.search {
      draw("/", line, hint: hint(pane.kind), in: rect, into: &canvas)
      warn(state, over: rect, into: &canvas)
    } else if case .evidence(let pane) = state.overlays.last, let line = pane.search {
      draw("/", line, hint: " method, path, outcome or trace id", in: rect, into: &canvas)
    } else if let notice = state.notice {
      draw(notice, in: rect, into: &canvas)
    } else {
      drawKeys(state, in: rect, into: &canvas)
    }
  }

  /// What is done with the text, where that is more than searching the list.
  private func meaning(_ prompt: SearchPrompt, _ state: ConsoleState) -> String? {
    guard PeopleTerms(prompt.editor.text) != nil else { return nil }
    return state.keyMap.name(of: .promptAccept, in: .prompt).map { "\($0) finds people" }
  }

  private func hint(_ kind: PeopleKind) -> String {
    switch kind {
    case .members: " name, e-mail, user name or user id"
    case .invitations: " the whole e-mail address"
    case .domains: " part of the name, in the loaded domains"
    }
  }

  /// While the person types, warnings stand above the line.
  private func warn(_ state: ConsoleState, over rect: Rect, into canvas: inout Canvas) {
    guard let notice = state.notice, notice.kind == .warning, rect.row > 1 else { return }
    let above = Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: rect.rows)
    draw(notice, in: above, into: &canvas)
  }

  /// A notice too long for the line covers the lines above, until the next key.
  private func draw(_ notice: Notice, in rect: Rect, into canvas: inout Canvas) {
    let columns = rect.columns - 2
    let lines = TextWrap.lines(SafeText.make(notice.text), columns: columns, rest: columns)
    let style = theme[notice.kind == .warning ? .warning : .success]
    // The top line is never covered.
    let rows = min(lines.count, max(1, rect.row - 1))
    for (place, text) in lines.prefix(rows).enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row - rows + 1 + place, columns: rect.columns, rows: rect.rows)
      canvas.fill(row, style: theme[.footer])
      var line = Line(row)
      let more = place == rows - 1 && rows < lines.count ? theme.glyphs.ellipsis : ""
      line.put(" \(text)\(more)", style, into: &canvas)
    }
  }

  private func draw(
    _ label: String, _ editor: LineEditor, hint: String, meaning: String? = nil, in rect: Rect,
    into canvas: inout Canvas
  ) {
    var line = Line(rect)
    line.put(label, theme[.key], into: &canvas)
    let field = editor.window(columns: max(1, line.room - 1))
    let start = line.column
    line.put(field.text, theme[.text], into: &canvas)
    canvas.cursor = Point(column: start + field.cursorColumn, row: rect.row)
    if editor.text.isEmpty {
      line.skip(to: start + 1)
      line.put(hint, theme[.dim], into: &canvas)
    } else if let meaning, line.room > ColumnWidth.of(meaning) + 4 {
      line.skip(to: line.column + 3)
      line.put(meaning, theme[.dim], into: &canvas)
    }
  }

  private func drawKeys(_ state: ConsoleState, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    let outline = FooterOutline(state, columns: rect.columns)
    for (key, hint) in outline.entries.map({ ($0.key, $0.hint) }) + outline.own.map({ ($0.key, $0.hint) }) {
      line.put(" ", theme[.footer], into: &canvas)
      line.put(key, theme[.key], into: &canvas)
      line.put(" \(hint) ", theme[.footer], into: &canvas)
    }
  }
}
