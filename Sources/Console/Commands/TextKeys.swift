/// The keys of every text field, for the help: they are `TextEditor`'s own, not commands.
enum TextKeys {
  static let all: [(keys: [String], summary: String)] = [
    (["^A", "^E"], "to the start, to the end of the line"),
    (["^B", "^F"], "one character back, forward"),
    (["Alt-b", "Alt-f"], "one word back, forward"),
    (["^H", "^D"], "delete the character before, after"),
    (["^U", "^K"], "kill to the start, to the end of the line"),
    (["^W", "Alt-d"], "kill the word before, after"),
    (["^Y"], "yank what was killed"),
    (["Space", "Right", "Left"], "in a choice: next, previous"),
  ]
}
