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
    // How it is closed is said at any width.
    let closing = state.closing.flatMap { $0.columns <= room ? $0 : nil }
    var reserved = closing?.columns ?? 0
    var entries: [Entry] = []
    var column = 0
    // Not even a key is told that is seldom used before all others are.
    var leavesOut = false
    for spec in CommandTable.footer(in: context) {
      let isClosing = spec.command == closing?.command
      let left = room - column - (isClosing ? 0 : reserved)
      if left < Self.leastColumns { leavesOut = true }
      guard left >= Self.leastColumns, let hint = state.hint(spec),
        let key = state.keyMap.name(of: spec.command, in: context)
      else { continue }
      let entry = Entry(command: spec.command, key: key, hint: hint, column: column)
      guard entry.columns <= left else {
        leavesOut = true
        continue
      }
      if isClosing { reserved = 0 }
      entries.append(entry)
      column += entry.columns
    }
    for entry in leavesOut ? [] : Self.spare(state) where column + entry.columns <= room - reserved {
      entries.append(Entry(command: entry.command, key: entry.key, hint: entry.hint, column: column))
      column += entry.columns
    }
    self.entries = entries
    own = ownCommands.map { Own(command: $0.command, key: $0.key, hint: $0.hint, column: column + $0.column) }
  }

  /// What the panes tell where there is room.
  private static func spare(_ state: ConsoleState) -> [Entry] {
    guard state.context == .list || state.context == .detail else { return [] }
    let told = CommandTable.footer(in: state.context)
    return CommandTable.spare.compactMap { spare in
      guard !told.contains(where: { $0.command == spare.command }), state.offers(spare.command),
        let key = state.keyMap.name(of: spare.command, in: state.context)
      else { return nil }
      return Entry(command: spare.command, key: key, hint: spare.hint, column: 0)
    }
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

  /// `Enter resume, V drop, Esc later`: what can be done, in a sentence.
  static func sentence(_ state: ConsoleState) -> String? {
    let entries = FooterOutline(state, columns: .max / 2).entries
    return entries.isEmpty ? nil : entries.map { "\($0.key) \($0.hint)" }.joined(separator: ", ")
  }

  func own(at column: Int) -> OwnCommand? {
    own.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }

  func command(at column: Int) -> Command? {
    entries.first { ($0.column..<$0.column + $0.columns).contains(column) }?.command
  }
}

extension ConsoleState {
  /// The key that closes what has the focus, and the word for it; nil in the list, which lies over nothing, and where no key
  /// does it.
  package var closing: FooterOutline.Entry? {
    guard context != .list else { return nil }
    for command in [Command.quitView, .leaveForm, .promptCancel, .back] {
      let spec = CommandTable.specs(in: context).first { $0.command == command }
      if let hint = spec.flatMap({ hint($0) }), let key = keyMap.name(of: command, in: context) {
        return FooterOutline.Entry(command: command, key: key, hint: hint, column: 0)
      }
    }
    return nil
  }
}

/// The keys for palette and help, at the right end of the top line; while a search is typed, those that end it.
package struct TopHints: Equatable, Sendable {
  package let entries: [FooterOutline.Entry]

  /// None where there are no such keys.
  package init(_ state: ConsoleState) {
    let context = state.context
    var entries: [FooterOutline.Entry] = []
    var column = state.size.columns
    let hints =
      context == .prompt
      ? [(Command.promptCancel, "cancel"), (.promptAccept, "keep")]
      : [(.help, "help"), (.palette, "commands")]
    for (command, hint) in hints {
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
