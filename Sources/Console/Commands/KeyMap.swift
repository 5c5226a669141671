import Screen

package struct KeyMap: Equatable, Sendable {
  private var commands: [KeyContext: [KeyPress: Command]] = [:]
  private var keys: [KeyContext: [Command: [KeyPress]]] = [:]

  package static let standard = KeyMap()

  private init() {
    for spec in CommandTable.specs {
      let presses = spec.keys.compactMap(KeyPress.init(parsing:))
      for context in spec.contexts { bind(presses, to: spec.command, in: context) }
    }
  }

  /// The command table with other keys for some commands.
  ///
  /// - Parameter overrides: Names of commands with their keys; an empty list removes a command's keys.
  ///
  /// - Throws: `KeyMapError` for an unknown name or key, or a key of two commands.
  package init(overrides: [(command: String, keys: [String])]) throws(KeyMapError) {
    self = .standard
    var replaced: [Command: [KeyPress]] = [:]
    for (name, texts) in overrides {
      guard let command = Command(rawValue: name) else {
        throw .unknownCommand(name, nearest: Self.nearest(to: name))
      }
      var presses: [KeyPress] = []
      for text in texts {
        guard let press = KeyPress(parsing: text) else { throw .unknownKey(text) }
        presses.append(press)
      }
      replaced[command] = presses
    }
    for context in KeyContext.allCases {
      // Where text is typed, a command that was given only letters keeps the keys it had.
      let replaced = replaced.filter { _, presses in
        presses.isEmpty || presses.contains { Self.canBind($0, in: context) }
      }
      for command in replaced.keys { unbind(command, in: context) }
      for (command, presses) in replaced.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        guard CommandTable.specs.contains(where: { $0.command == command && $0.contexts.contains(context) })
        else { continue }
        for press in presses where Self.canBind(press, in: context) {
          // A key that the command has elsewhere, and the table gives to another one here, is not a new choice.
          if let other = commands[context]?[press], !Self.isStandard(press, command) {
            throw .conflict(key: press.description, first: other, second: command)
          }
        }
        bind(presses, to: command, in: context)
      }
    }
  }

  package func command(for press: KeyPress, in context: KeyContext) -> Command? {
    commands[context]?[press]
  }

  /// The keys of a command in a context; the first is the one to show.
  package func keys(for command: Command, in context: KeyContext) -> [KeyPress] {
    keys[context]?[command] ?? []
  }

  /// The key to name in a text; nil if there is none.
  package func name(of command: Command, in context: KeyContext) -> String? {
    keys(for: command, in: context).first?.description
  }

  /// The key in parentheses, to follow the name of what it opens; empty if there is none.
  package func aside(_ command: Command, in context: KeyContext) -> String {
    name(of: command, in: context).map { " (\($0))" } ?? ""
  }

  /// How private metadata is shown, in a sentence that goes on: `p in the details shows it`. Nil where no key does it.
  package func wayToPrivate(from context: KeyContext) -> String? {
    // The list has no private metadata of its own.
    let place = context == .list ? KeyContext.detail : context
    return name(of: .revealPrivate, in: place).map {
      place == context ? "\($0) shows it" : "\($0) in the \(place.name) shows it"
    }
  }

  /// That private metadata is hidden, and how it is shown.
  package func privateIsHidden(in context: KeyContext) -> String {
    "Private metadata is hidden\(wayToPrivate(from: context).map { "; \($0)" } ?? "")."
  }

  private mutating func bind(_ presses: [KeyPress], to command: Command, in context: KeyContext) {
    for press in presses where commands[context]?[press] == nil && Self.canBind(press, in: context) {
      commands[context, default: [:]][press] = command
      keys[context, default: [:]][command, default: []].append(press)
    }
  }

  // A letter that is typed into a field is never a command, whatever it is elsewhere.
  private static func canBind(_ press: KeyPress, in context: KeyContext) -> Bool {
    guard context.isTyping, case .character = press.key else { return true }
    return !press.modifiers.isEmpty
  }

  /// Whether the table gives a key to a command in some context.
  private static func isStandard(_ press: KeyPress, _ command: Command) -> Bool {
    CommandTable.specs.contains { spec in
      spec.command == command && spec.keys.contains { KeyPress(parsing: $0) == press }
    }
  }

  private mutating func unbind(_ command: Command, in context: KeyContext) {
    for press in keys[context]?.removeValue(forKey: command) ?? [] { commands[context]?[press] = nil }
  }

  private static func nearest(to name: String) -> String? {
    let names = Command.allCases.map(\.rawValue)
    return names.first { $0.hasPrefix(name) || name.hasPrefix($0) } ?? names.first { $0.contains(name) }
  }
}

package enum KeyMapError: Error, Hashable, Sendable {
  /// An unknown command, and the nearest known one.
  case unknownCommand(String, nearest: String?)
  case unknownKey(String)
  /// Two commands of one context have the same key.
  case conflict(key: String, first: Command, second: Command)

  package var explanation: String {
    switch self {
    case .unknownCommand(let name, let nearest):
      "unknown command “\(name)”" + (nearest.map { ", did you mean “\($0)”?" } ?? "")
    case .unknownKey(let key): "“\(key)” is not a key; write keys as j, G, ^D, PgDn, Alt-x, Shift-Tab or F1"
    case .conflict(let key, let first, let second):
      "“\(key)” is the key of both “\(first.rawValue)” and “\(second.rawValue)”"
    }
  }
}
