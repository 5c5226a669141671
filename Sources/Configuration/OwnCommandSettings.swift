/// A command of a profile's own. Key and texts are kept as written, with their places: the code that knows them checks
/// them.
package struct OwnCommandSettings: Sendable, Equatable {
  package enum Output: String, CaseIterable, Sendable {
    /// The command has the terminal until it ends.
    case show
    /// It runs beside the console.
    case none
  }

  package var name: Located<String>
  package var key: Located<String>
  /// The program and its arguments; of a shell, its script.
  package var words: [Located<String>]
  package var isShell = false
  package var confirms = false
  package var output = Output.none

  private static let knownKeys = ["name", "key", "run", "shell", "confirm", "output"]

  /// Reads `commands: [{name: …, key: …, run: […]}, …]`.
  static func all(_ member: YAMLMember, _ reader: inout YAMLReader) -> [OwnCommandSettings] {
    let commands = reader.items(of: member).compactMap { OwnCommandSettings($0, &reader) }
    for (place, command) in commands.enumerated() {
      for earlier in commands[..<place] {
        if earlier.name.value == command.name.value {
          reader.report("“\(command.name.value)” is the name of two commands", at: command.name.location)
        }
        if earlier.key.value == command.key.value {
          reader.report("“\(command.key.value)” is the key of two commands", at: command.key.location)
        }
      }
    }
    return commands
  }

  private init?(_ item: YAMLMember, _ reader: inout YAMLReader) {
    var name: Located<String>?
    var key: Located<String>?
    var words: [Located<String>] = []
    // What is there and wrong was told already.
    var wrong: Set<String> = []
    for part in reader.members(of: item.value, key: item.key) {
      switch part.name {
      case "name":
        name = reader.text(part)
        if name == nil { wrong.insert(part.name) }
      case "key":
        key = reader.text(part)
        if key == nil { wrong.insert(part.name) }
      case "run":
        words = reader.texts(part) ?? []
        if words.isEmpty, !part.isEmptySequence { wrong.insert(part.name) }
      case "shell": isShell = reader.bool(part) ?? isShell
      case "confirm": confirms = reader.bool(part) ?? confirms
      case "output":
        guard let text = reader.text(part) else { break }
        guard let output = Output(rawValue: text.value) else {
          reader.report("expected show or none", at: text.location)
          break
        }
        self.output = output
      default: reader.reportUnknown(part, known: Self.knownKeys)
      }
    }
    let missing = [(name == nil, "name"), (key == nil, "key"), (words.isEmpty, "run")].filter(\.0).map(\.1)
      .filter { !wrong.contains($0) }
    guard let name, let key, !words.isEmpty else {
      if !missing.isEmpty {
        reader.report(
          "a command needs \(missing.joined(separator: " and "))", at: item.value, key: item.key)
      }
      return nil
    }
    self.name = name
    self.key = key
    self.words = words
    if isShell, words.count > 1 {
      reader.report("with shell: true, run is one script", at: words[1].location)
    }
  }
}

extension YAMLMember {
  fileprivate var isEmptySequence: Bool {
    if case .sequence(let items) = value { items.isEmpty } else { false }
  }
}
