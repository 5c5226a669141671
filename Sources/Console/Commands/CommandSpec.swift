/// A row of the command table.
public struct CommandSpec: Sendable {
  /// What is done.
  public let command: Command
  /// The keys that do it unless the configuration says otherwise, as `KeyPress` reads them.
  public let keys: [String]
  /// Where they do it.
  public let contexts: Set<KeyContext>
  /// What it does, for help and manual.
  public let summary: String
  /// A word for the footer, if it belongs there.
  public let hint: String?
  /// Its title in the help.
  public let group: CommandGroup

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
