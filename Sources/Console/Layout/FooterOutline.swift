import Screen

/// The keys of the last line: which are told, and where, for the view that draws them and the mouse that presses them.
package struct FooterOutline: Equatable, Sendable {
  /// A key and a word for what it does.
  package struct Entry: Equatable, Sendable {
    /// What it does.
    package let command: Command
    /// The key.
    package let key: String
    /// The word.
    package let hint: String
    /// The column in which it begins, counted from the line's first.
    package let column: Int

    /// Its columns: a blank, the key, a blank, the word, a blank.
    package var columns: Int { ColumnWidth.of(key) + ColumnWidth.of(hint) + 3 }
  }

  /// The entries from left to right.
  package let entries: [Entry]

  /// The keys that there is room for in so many columns, the most used first; what is too long gives way to what is not.
  package init(_ state: ConsoleState, columns: Int) {
    let context = state.context
    var entries: [Entry] = []
    var column = 0
    for spec in CommandTable.footer(in: context) {
      guard let hint = state.hint(spec), let key = state.keyMap.name(of: spec.command, in: context) else {
        continue
      }
      let entry = Entry(command: spec.command, key: key, hint: hint, column: column)
      guard column + entry.columns <= columns else { continue }
      entries.append(entry)
      column += entry.columns
    }
    self.entries = entries
  }

  /// What a press on that column of the line does.
  func command(at column: Int) -> Command? {
    entries.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }
}
