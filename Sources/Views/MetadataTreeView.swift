import Changes
import Console
import Screen

struct MetadataTreeView {
  let theme: Theme
  let keyMap: KeyMap

  /// The tree's size must be that of `rect`.
  func draw(_ tree: MetadataTree, in rect: Rect, into canvas: inout Canvas) {
    guard rect.rows > 0, rect.columns > 0 else { return }
    let outline = TreeOutline(tree)
    canvas.cursor = nil
    canvas.fill(rect, style: theme[.text])
    theme.putHeading(
      outline.heading(tree, ellipsis: theme.glyphs.ellipsis), in: rect.line(0), into: &canvas)
    if let subject = outline.subject {
      theme.putHeading(subject, .dim, in: rect.line(1), into: &canvas)
    }
    for (place, message) in outline.messages.enumerated() {
      let line = outline.bodyTop - outline.messages.count + place
      canvas.put(
        " " + message, at: Point(column: rect.column, row: rect.row + line), style: theme[.error],
        columns: rect.columns)
    }
    for place in 0..<outline.bodyRows where tree.top + place < outline.lines.count {
      let line = rect.line(outline.bodyTop + place)
      switch outline.lines[tree.top + place] {
      case .row(let row): draw(row, tree, outline, in: line, into: &canvas)
      case .entry(let entry, let depth):
        TreeEntryView(theme: theme).draw(
          entry, at: rect.column + outline.column(depth: depth), in: line, into: &canvas)
      }
    }
    let statusTop = outline.bodyTop + outline.bodyRows
    guard statusTop < rect.rows else { return }
    TreeStatusView(theme: theme, keyMap: keyMap).draw(
      tree, outline,
      in: rect.lines(from: statusTop), into: &canvas)
  }

  private func draw(
    _ row: TreeRow, _ tree: MetadataTree, _ outline: TreeOutline, in rect: Rect, into canvas: inout Canvas
  ) {
    let isSelected = row.path == tree.cursor && tree.entry?.isNew != false
    var line = theme.line(rect)
    if row.problem != nil {
      line.put(theme.glyphs.warning, theme[.error], into: &canvas)
    } else if row.isChanged {
      line.put(theme.glyphs.isWords ? "changed " : "*", theme[.warning], into: &canvas)
    }
    line.skip(to: rect.column + outline.column(depth: row.depth))
    let sign = row.isFolded ? theme.glyphs.folded : theme.glyphs.unfolded
    line.put(row.isContainer ? sign + " " : "  ", theme[.jsonKey], into: &canvas)
    if row.isDocument {
      drawDocument(row, tree, on: &line, in: rect, into: &canvas)
    } else {
      drawMember(row, on: &line, in: rect, into: &canvas)
    }
    guard isSelected else { return }
    canvas.restyle(rect) { $0 = theme[.selection] }
    canvas.cursor = Point(column: rect.column, row: rect.row)
  }

  /// `Public` on the left, `312 of 8,192 bytes` on the right.
  private func drawDocument(
    _ row: TreeRow, _ tree: MetadataTree, on line: inout Line, in rect: Rect, into canvas: inout Canvas
  ) {
    guard let document = tree[row.path.part] else { return }
    let isTooLarge = document.byteCount > MetadataSize.limit
    let sizes = "\(CountText.grouped(document.byteCount)) of \(CountText.grouped(MetadataSize.limit))"
    let excess = isTooLarge ? ", too large" : ""
    line.put(row.path.part.label, theme[.title], into: &canvas)
    if tree.isHidden(row.path.part) {
      line.put(" (hidden)", theme[.dim], into: &canvas)
    } else if document.edited.isEmpty {
      line.put(", empty", theme[.dim], into: &canvas)
    }
    guard
      let count = ["\(sizes) bytes\(excess)", "\(sizes)\(excess)"].first(where: { $0.count + 2 < line.room })
    else { return }
    line.skip(to: rect.column + rect.columns - ColumnWidth.of(count) - 1)
    line.put(count, theme[isTooLarge ? .error : .dim], into: &canvas)
  }

  private func drawMember(_ row: TreeRow, on line: inout Line, in rect: Rect, into canvas: inout Canvas) {
    let ellipsis = theme.glyphs.ellipsis
    let room = rect.columns
    let key = ColumnWidth.truncated(
      SafeText.make(row.key ?? ""), columns: max(6, line.room / 2), ellipsis: ellipsis)
    line.put(key, theme[.jsonKey], into: &canvas)
    line.put(": ", theme[.dim], into: &canvas)
    let problem = row.problem.map { "  \(theme.glyphs.attention)\($0)" } ?? ""
    // A problem comes before the end of a long value, if there is room for both at all.
    let needed = ColumnWidth.of(problem)
    let columns = needed > 0 && line.room - needed >= room / 5 ? line.room - needed : line.room
    let (text, role) = shown(row.summary)
    // A value of many lines of text has no more columns than fit.
    let safe = SafeText.make(String(text.prefix(room * 2)))
    line.put(
      ColumnWidth.truncated(safe, columns: columns, ellipsis: ellipsis), theme[role], into: &canvas)
    line.put(problem, theme[.error], into: &canvas)
  }

  private func shown(_ value: DetailLine.JSONText) -> (String, StyleRole) {
    switch value {
    case .string(let text), .continuation(let text): (text, .jsonString)
    case .number(let text): (text, .jsonNumber)
    case .literal(let text): (text, .jsonLiteral)
    case .container(let text): (text, .dim)
    case .masked: (theme.glyphs.mask, .masked)
    }
  }
}

struct TreeEntryView {
  let theme: Theme

  /// Minimum columns for typed text.
  private static let minimum = 12

  func draw(_ entry: TreeEntry, at column: Int, in rect: Rect, into canvas: inout Canvas) {
    var line = theme.line(rect)
    line.put(
      entry.complaint == nil ? theme.glyphs.pointer : theme.glyphs.warning, theme[.key], into: &canvas)
    line.skip(to: column + 2)
    if entry.isKey {
      line.put("key: ", theme[.dim], into: &canvas)
    } else {
      let key = ColumnWidth.truncated(
        SafeText.make(entry.key ?? ""), columns: max(3, min(line.room / 2, line.room - Self.minimum)),
        ellipsis: theme.glyphs.ellipsis)
      line.put(key, theme[.jsonKey], into: &canvas)
      line.put(": ", theme[.dim], into: &canvas)
    }
    // The last columns are for the cursor and for the sign that there is more.
    let window = entry.line.window(columns: max(1, line.room - 2))
    let start = line.column
    line.put(window.text, theme[entry.complaint == nil ? .text : .error], into: &canvas)
    if window.isCutAtStart {
      canvas.put(theme.glyphs.ellipsis, at: Point(column: start - 1, row: rect.row), style: theme[.dim])
    }
    if window.isCutAtEnd { line.put(theme.glyphs.ellipsis, theme[.dim], into: &canvas) }
    canvas.cursor = Point(column: start + window.cursorColumn, row: rect.row)
  }
}

struct TreeStatusView {
  let theme: Theme
  let keyMap: KeyMap

  func draw(_ tree: MetadataTree, _ outline: TreeOutline, in rect: Rect, into canvas: inout Canvas) {
    let role: StyleRole = tree.entry == nil && tree.notice != nil ? .warning : .error
    var line = theme.line(rect.line(0))
    line.put(" ", theme[.text], into: &canvas)
    for (place, text) in outline.said.enumerated() {
      if place > 0 {
        line = theme.line(rect.line(place))
        line.put(" ", theme[.text], into: &canvas)
      }
      line.put(text, theme[role], into: &canvas)
    }
    if let entry = tree.entry {
      draw(entry, on: &line, into: &canvas)
    } else if outline.said.isEmpty {
      draw(tree, on: &line, into: &canvas)
    }
    let isMore = tree.top + outline.bodyRows < outline.lines.count
    let more = [tree.top > 0 ? "more above" : nil, isMore ? "more below" : nil].compactMap { $0 }
      .joined(separator: theme.glyphs.separator)
    let start = rect.column + rect.columns - ColumnWidth.of(more) - 1
    guard !more.isEmpty, start > line.column + 1 else { return }
    line.skip(to: start)
    line.put(more, theme[.key], into: &canvas)
  }

  private func draw(_ entry: TreeEntry, on line: inout Line, into canvas: inout Canvas) {
    if entry.complaint != nil { line.put(" ", theme[.text], into: &canvas) }
    guard !entry.isKey else {
      if entry.complaint == nil {
        let place = SafeText.make(entry.path.text)
        line.put(entry.isNew ? "New in \(place)" : "New name of \(place)", theme[.age], into: &canvas)
      }
      return
    }
    if let kind = entry.kind { line.put("\(kind.rawValue) ", theme[.title], into: &canvas) }
    guard let next = entry.nextKind, let key = keyMap.keys(for: .nextKind, in: .metadataLine).first else {
      return
    }
    let hint = " takes it as \(next.rawValue)"
    guard line.room > ColumnWidth.of(key.description + hint) else { return }
    line.put(key.description, theme[.key], into: &canvas)
    line.put(hint, theme[.age], into: &canvas)
  }

  private func draw(_ tree: MetadataTree, on line: inout Line, into canvas: inout Canvas) {
    let count = tree.changeCount
    let changes = count == 0 ? "" : "\(theme.glyphs.separator)\(CountText.grouped(count)) changed"
    let room = line.room - ColumnWidth.of(changes) - 2
    line.put(
      beginningCut(SafeText.make(tree.cursor.text), columns: max(8, room)), theme[.age], into: &canvas)
    line.put(changes, theme[.age], into: &canvas)
  }

  /// The end of a path says more than its beginning.
  private func beginningCut(_ text: String, columns: Int) -> String {
    guard ColumnWidth.of(text) > columns else { return text }
    var width = ColumnWidth.of(theme.glyphs.ellipsis)
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      width += ColumnWidth.of(text[before])
      guard width <= columns else { break }
      start = before
    }
    return theme.glyphs.ellipsis + text[start...]
  }
}
