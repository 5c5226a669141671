import Screen

/// The footer's keys and where they are, for the view that draws and the mouse that presses them.
package struct FooterOutline: Equatable, Sendable {
  package typealias Entry = KeyHint<Command>
  package typealias Own = KeyHint<OwnCommand>

  package let entries: [Entry]
  /// Behind them: what a team has set up for itself is not left out for keys that are seldom used.
  package let own: [Own]

  /// What a key of one letter with a word of one takes.
  private static let leastColumns = 5

  /// As many keys as fit, the most used first; a long one gives way to a shorter one.
  package init(_ state: ConsoleState, columns: Int) {
    let context = state.context
    let ownCommands = Self.own(state, fitting: columns / 3)
    let room = columns - ownCommands.reduce(0) { $0 + $1.columns }
    var entries: [Entry] = []
    var column = 0
    for spec in CommandTable.footer(in: context) {
      guard room - column >= Self.leastColumns else { break }
      guard let hint = state.hint(spec), let key = state.keyMap.name(of: spec.command, in: context) else {
        continue
      }
      let entry = Entry(command: spec.command, key: key, hint: hint, column: column)
      guard column + entry.columns <= room else { continue }
      entries.append(entry)
      column += entry.columns
    }
    self.entries = entries
    own = ownCommands.map { Own(command: $0.command, key: $0.key, hint: $0.hint, column: column + $0.column) }
  }

  /// As many of the profile's commands as fit, where they can be run; counted from the first one's column.
  private static func own(_ state: ConsoleState, fitting columns: Int) -> [Own] {
    guard OwnCommands.contexts.contains(state.context), state.subject != nil else { return [] }
    var own: [Own] = []
    var column = 0
    for command in state.ownCommands {
      let entry = Own(
        command: command, key: command.key.description, hint: SafeText.make(command.name), column: column)
      guard column + entry.columns <= columns else { continue }
      own.append(entry)
      column += entry.columns
    }
    return own
  }

  func own(at column: Int) -> OwnCommand? {
    own.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }

  func command(at column: Int) -> Command? {
    entries.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }
}

/// The keys for palette and help, at the right end of the top line.
package struct TopHints: Equatable, Sendable {
  package let entries: [FooterOutline.Entry]

  /// None where there are no such keys.
  package init(_ state: ConsoleState) {
    // While a search is typed those of the list are meant.
    let context = state.context == .prompt ? .list : state.context
    var entries: [FooterOutline.Entry] = []
    var column = state.size.columns
    for (command, hint) in [(Command.help, "help"), (.palette, "commands")] {
      guard let key = state.keyMap.name(of: command, in: context) else { continue }
      column -= FooterOutline.Entry(command: command, key: key, hint: hint, column: 0).columns
      entries.append(FooterOutline.Entry(command: command, key: key, hint: hint, column: column))
    }
    self.entries = entries.reversed()
  }

  func command(at column: Int) -> Command? {
    entries.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }
}
