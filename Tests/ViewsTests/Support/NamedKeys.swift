import Console
import Screen
import TestSupport
import Views

/// What a screen calls keys once every command has another one.
enum NamedKeys {
  /// Every command on a key that nothing else in the program mentions.
  static let remapped: KeyMap = {
    let keys = Command.allCases.enumerated().map { place, command in
      let letter = Unicode.Scalar(UInt32(0x1200 + place)).map(Character.init) ?? "ሀ"
      return (command: command.rawValue, keys: ["Alt-\(letter)"])
    }
    guard let keyMap = try? KeyMap(overrides: keys) else { preconditionFailure("the keys clash") }
    return keyMap
  }()

  /// Names of keys on a screen that do not come from the key map: in its texts, and where keys are told.
  static func found(on state: ConsoleState) -> [String] {
    var state = state
    state.keyMap = remapped
    // What was said before the keys were others.
    state.notice = nil
    var canvas = Canvas(size: state.size)
    ConsoleView(theme: RoleTheme.theme).draw(state, into: &canvas)
    return (0..<canvas.size.rows).flatMap { row in
      var text = ""
      var keys = ""
      for cell in canvas.row(row) {
        let isKey = cell.style == RoleTheme.theme[.key]
        text += isKey ? "\u{FFFC}" : cell.text
        keys += isKey ? cell.text : " "
      }
      // What a text field understands by itself is in the help of forms, and cannot be remapped.
      let told = isHelpForTyping(state) ? [] : KeyNames.found(in: keys)
      return KeyNames.found(in: text) + told
    }
  }

  private static func isHelpForTyping(_ state: ConsoleState) -> Bool {
    guard case .palette(let help) = state.overlays.last else { return false }
    return help.subject.isTyping
  }
}
