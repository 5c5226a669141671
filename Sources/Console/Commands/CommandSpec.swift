/// A row of the command table.
package struct CommandSpec: Sendable {
  /// What is done.
  package let command: Command
  /// The keys that do it unless the configuration says otherwise, as `KeyPress` reads them.
  package let keys: [String]
  /// Where they do it.
  package let contexts: Set<KeyContext>
  /// What it does, for help and manual.
  package let summary: String
  /// A word for the footer, if it belongs there.
  package let hint: String?
  /// Its title in the help.
  package let group: CommandGroup

  init(
    _ command: Command, _ keys: [String], in contexts: Set<KeyContext>, _ group: CommandGroup,
    _ summary: String,
    hint: String? = nil
  ) {
    self.command = command
    self.keys = keys
    self.contexts = contexts
    self.group = group
    self.summary = summary
    self.hint = hint
  }
}
