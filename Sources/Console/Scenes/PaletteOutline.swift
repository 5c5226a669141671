import Screen

/// The lines of the palette or the help, for the view that draws and the mouse that chooses.
package struct PaletteOutline {
  package enum Line: Equatable, Sendable {
    case title(String)
    case blank
    /// A line of an entry; keys are on its first one.
    case entry(place: Int, keys: String, text: String, matches: [Int], isPossible: Bool)

    package var place: Int? { if case .entry(let place, _, _, _, _) = self { place } else { nil } }
  }

  package let lines: [Line]
  /// Columns that the keys take.
  package let keyColumns: Int

  package init(_ palette: CommandPalette, _ state: ConsoleState, columns: Int) {
    let entries = palette.entries(state)
    // Where there is little room, or much to choose from, one key is enough.
    let isBrief = palette.purpose == .palette || columns < 60
    let keys = entries.map { isBrief ? $0.keys.first ?? "" : $0.keys.joined(separator: " ") }
    let longest = keys.reduce(3) { max($0, ColumnWidth.of($1)) }
    keyColumns = longest + 4
    let isGrouped = palette.purpose == .help && palette.editor.text.trimmed.isEmpty
    var lines: [Line] = []
    var group: String?
    for (place, entry) in entries.enumerated() {
      if isGrouped, group != entry.group {
        lines += (group == nil ? [] : [.blank]) + [.title(entry.group)]
        group = entry.group
      }
      lines += Self.wrapped(entry, place, keys[place], columns: max(10, columns - keyColumns))
    }
    self.lines = lines
  }

  private static func wrapped(_ entry: PaletteEntry, _ place: Int, _ keys: String, columns: Int) -> [Line] {
    let text = SafeText.make(
      [entry.text, entry.obstacle?.beforehand].compactMap { $0 }.joined(separator: "  "))
    let characters = Array(text)
    var start = 0
    return TextWrap.lines(text, columns: columns).enumerated().map { row, line in
      // The blank at which a line was broken is in none of the two.
      if start < characters.count, row > 0, characters[start] == " ", line.first != " " { start += 1 }
      defer { start += line.count }
      let matches = entry.matches.filter { (start..<start + line.count).contains($0) }.map { $0 - start }
      return .entry(
        place: place, keys: row == 0 ? keys : "", text: line, matches: matches,
        isPossible: entry.obstacle == nil)
    }
  }
}
