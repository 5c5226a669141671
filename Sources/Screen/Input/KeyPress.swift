/// A key and what is held down with it, as people write it: `j`, `G`, `^D`, `PgDn`, `Alt-x`, `Shift-Tab`, `F1`.
package struct KeyPress: Hashable, Sendable, CustomStringConvertible {
  /// The key.
  package var key: Key
  /// What is held down with it.
  package var modifiers: KeyModifiers

  /// A key with modifiers.
  package init(key: Key, modifiers: KeyModifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Backspace", .backspace), ("Del", .delete),
    ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
  ]

  /// Reads a key as people write it; nil if it is none.
  package init?(parsing text: String) {
    var rest = Substring(text)
    modifiers = []
    while true {
      if rest.hasPrefix("Alt-"), rest.count > 4 {
        modifiers.insert(.alt)
        rest = rest.dropFirst(4)
      } else if rest.hasPrefix("Shift-"), rest.count > 6 {
        modifiers.insert(.shift)
        rest = rest.dropFirst(6)
      } else if rest.hasPrefix("Ctrl-"), rest.count > 5 {
        modifiers.insert(.control)
        rest = rest.dropFirst(5)
      } else if rest.hasPrefix("^"), rest.count > 1 {
        modifiers.insert(.control)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    if let named = Self.names.first(where: { $0.name == rest }) {
      key = named.key
    } else if let number = Self.functionNumber(rest) {
      key = .function(number)
    } else if rest.count == 1, let character = rest.first {
      let isControl = modifiers.contains(.control)
      guard !modifiers.contains(.shift), character.isASCII || !isControl else { return nil }
      key = .character(isControl ? Character(character.lowercased()) : character)
    } else {
      return nil
    }
  }

  /// The text that it types; nil for a key that types none.
  package var typedText: String? {
    guard modifiers.isEmpty else { return nil }
    switch key {
    case .character(let character): return String(character)
    case .text(let text): return text
    default: return nil
    }
  }

  private static func functionNumber(_ text: Substring) -> Int? {
    guard text.first == "F", let number = Int(text.dropFirst()) else { return nil }
    return (1...24).contains(number) && text == "F\(number)" ? number : nil
  }

  /// The key as people write it.
  package var description: String {
    var prefix = ""
    if modifiers.contains(.alt) { prefix += "Alt-" }
    if modifiers.contains(.shift) { prefix += "Shift-" }
    if case .character(let character) = key, character != " " {
      return modifiers.contains(.control) ? "\(prefix)^\(character.uppercased())" : prefix + String(character)
    }
    if modifiers.contains(.control) { prefix += "Ctrl-" }
    if case .function(let number) = key { return "\(prefix)F\(number)" }
    if case .text(let text) = key { return text }
    return prefix + (Self.names.first { $0.key == key }?.name ?? "?")
  }
}
