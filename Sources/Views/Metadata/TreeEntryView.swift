import Console
import Screen

/// The line being typed, where it stands in the tree.
struct TreeEntryView {
  let theme: Theme

  /// Columns that what is typed has at least.
  private static let minimum = 12

  func draw(_ entry: TreeEntry, at column: Int, in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.put(entry.complaint == nil ? theme.glyphs.folded : "!", theme[.key], into: &canvas)
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
