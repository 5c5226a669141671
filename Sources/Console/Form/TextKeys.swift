/// The keys of every text field, for the help: they are `TextEditor`'s own, not commands.
enum TextKeys {
  static let all: [(keys: [String], summary: String)] = [
    (["^A", "^E"], "to the start, to the end of the line"),
    (["^B", "^F"], "a letter back, a letter on"),
    (["Alt-b", "Alt-f"], "a word back, a word on"),
    (["^H", "^D"], "delete the letter before, the letter behind"),
    (["^U", "^K"], "kill to the start, to the end of the line"),
    (["^W", "Alt-d"], "kill the word before, the word behind"),
    (["^Y"], "put back what was killed"),
    (["Space", "Right", "Left"], "in a choice: the next one, the one before"),
  ]
}
