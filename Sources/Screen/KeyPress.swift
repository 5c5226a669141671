/// A key with its modifiers, as people write it: `j`, `G`, `^D`, `PgDn`, `Alt-x`, `Shift-Tab`, `F1`.
package struct KeyPress: Hashable, Sendable, CustomStringConvertible {
  package var key: Key
  package var modifiers: KeyModifiers

  package init(key: Key, modifiers: KeyModifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Backspace", .backspace), ("Del", .delete),
    ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
  ]

  /// Parses a key as people write it; nil if `text` is not one.
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

  /// Nil for a key that types no text.
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

/// A key without its modifiers.
package enum Key: Hashable, Sendable {
  case character(Character)
  /// Characters that arrived together, Enter among them as a line feed: more than one person types at a time, such as
  /// a paste that the terminal does not mark as one. Text fields take them all at once.
  case text(String)
  case enter
  case escape
  case tab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// F1 and up.
  case function(Int)
}

/// The modifiers held with a key. Shift with a letter is the capital letter instead.
package struct KeyModifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let control = KeyModifiers(rawValue: 1)
  /// Alt, or Esc before the key.
  package static let alt = KeyModifiers(rawValue: 2)
  /// With keys that are not letters.
  package static let shift = KeyModifiers(rawValue: 4)
}
