/// How many columns text takes on the screen, as `Canvas` draws it.
package enum ColumnWidth {
  /// The columns of a character: mostly 1 or 2, more where it is several letters.
  package static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii < 0x7F ? 1 : 0 }
    return TerminalCluster.columns(of: character)
  }

  /// The columns of safe text.
  package static func of(_ text: String) -> Int {
    OrdinaryScalars.columns(of: text) ?? text.reduce(0) { $0 + of($1) }
  }

  /// The text if it fits into so many columns, else its beginning with an ellipsis.
  package static func truncated(_ text: String, columns: Int, ellipsis: String = "…") -> String {
    guard of(text) > columns else { return text }
    let room = columns - of(ellipsis)
    guard room >= 0 else { return "" }
    var width = 0
    var end = text.startIndex
    while end < text.endIndex {
      let next = width + of(text[end])
      if next > room { break }
      width = next
      end = text.index(after: end)
    }
    return text[..<end] + ellipsis
  }
}
