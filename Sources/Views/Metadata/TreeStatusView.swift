import Changes
import Console
import Screen

/// The last line of the tree: what is typed and what else it could be, what was said, or where one is.
struct TreeStatusView {
  let theme: Theme
  let keyMap: KeyMap

  func draw(_ tree: MetadataTree, _ outline: TreeOutline, in rect: Rect, into canvas: inout Canvas) {
    let role: StyleRole = tree.entry == nil && tree.notice != nil ? .warning : .error
    var line = Line(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1))
    line.put(" ", theme[.text], into: &canvas)
    for (place, text) in outline.said.enumerated() {
      if place > 0 {
        line = Line(Rect(column: rect.column, row: rect.row + place, columns: rect.columns, rows: 1))
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
      .joined(separator: " \(theme.glyphs.separator) ")
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
    let changes = count == 0 ? "" : " \(theme.glyphs.separator) \(CountText.grouped(count)) changed"
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
