import Screen

/// Wraps text into lines of so many columns, between words where possible.
package enum TextWrap {
  /// Characters of one text shown at most.
  package static let limit = 10_000

  /// The first line has at most `columns` columns, the others `rest`, or as many. Text longer than `limit` is cut.
  package static func lines(_ text: String, columns: Int, rest: Int? = nil, limit: Int = limit) -> [String] {
    let text = CutText.of(text, limit: limit)
    if ColumnWidth.of(text) <= max(4, columns) { return [text] }
    var result: [String] = []
    var line: [Character] = []
    var width = 0
    var room = max(4, columns)
    for place in text.indices {
      let character = text[place]
      let wide = ColumnWidth.of(character)
      if width + wide > room {
        var carried: [Character] = []
        if let space = line.lastIndex(of: " ") {
          let start = line[(space + 1)...]
          // A long word, such as a trace id, is broken only where it fits into no line.
          if space > line.count / 2 || isWordWhole(start, text[place...], columns: max(4, rest ?? columns)) {
            carried = Array(start)
            line.removeSubrange(space...)
          }
        }
        result.append(String(line))
        line = carried
        width = carried.reduce(0) { $0 + ColumnWidth.of($1) }
        room = max(4, rest ?? columns)
      }
      line.append(character)
      width += wide
    }
    if !line.isEmpty || result.isEmpty { result.append(String(line)) }
    return result
  }

  /// Whether a word of which the line holds only the start fits into one line.
  private static func isWordWhole(_ start: ArraySlice<Character>, _ rest: Substring, columns: Int) -> Bool {
    var width = 0
    for character in start { width += ColumnWidth.of(character) }
    for character in rest {
      if character == " " { break }
      width += ColumnWidth.of(character)
      if width > columns { return false }
    }
    return width <= columns
  }
}
