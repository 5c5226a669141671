import Screen

/// The footer's keys and where they are, for the view that draws and the mouse that presses them.
package struct FooterOutline: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package let command: Command
    package let key: String
    package let hint: String
    /// Counted from the line's first column.
    package let column: Int

    /// A blank, the key, a blank, the word, a blank.
    package var columns: Int { ColumnWidth.of(key) + ColumnWidth.of(hint) + 3 }
  }

  package let entries: [Entry]

  /// As many keys as fit, the most used first; a long one gives way to a shorter one.
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

  func command(at column: Int) -> Command? {
    entries.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }
}

/// The key for help, at the right end of the top line.
package struct HelpHint: Equatable, Sendable {
  package let text: String
  package let column: Int

  /// Nil where there is no help.
  package init?(_ state: ConsoleState) {
    // While a search is typed it is the list's that is meant.
    let context = state.context == .prompt ? .list : state.context
    guard let key = state.keyMap.name(of: .help, in: context) else { return nil }
    text = "\(key) help "
    column = state.size.columns - ColumnWidth.of(text)
  }
}
