/// A key map in a configuration that cannot be used.
package enum KeyMapError: Error, Hashable, Sendable {
  /// No command has that name; the nearest one is named where there is one.
  case unknownCommand(String, nearest: String?)
  /// That is not how a key is written.
  case unknownKey(String)
  /// Two commands of one context want the same key.
  case conflict(key: String, first: Command, second: Command)

  /// What is wrong, in words.
  package var explanation: String {
    switch self {
    case .unknownCommand(let name, let nearest):
      "there is no command “\(name)”" + (nearest.map { ", did you mean “\($0)”?" } ?? "")
    case .unknownKey(let key): "“\(key)” is not a key; write keys as j, G, ^D, PgDn, Alt-x, Shift-Tab or F1"
    case .conflict(let key, let first, let second):
      "“\(key)” is the key of both “\(first.rawValue)” and “\(second.rawValue)”"
    }
  }
}
