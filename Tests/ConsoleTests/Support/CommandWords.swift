import Testing

/// The words of a command of the shell: its names, and its options with their values.
struct CommandWords {
  private(set) var names: [String] = []
  private(set) var options: [String: String] = [:]

  /// Options that stand alone.
  private static let flags: Set<String> = ["--private", "--all", "--json", "--open", "--only-raise"]

  init(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        names.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      #expect(options[name] == nil, "\(name) stands twice in \(words)")
      if parts.count == 2 {
        options[name] = String(parts[1])
      } else if Self.flags.contains(name) {
        options[name] = ""
      } else {
        options[name] = rest.popFirst()
      }
    }
  }

  subscript(option: String) -> String? { options[option] }
}
