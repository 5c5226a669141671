import Screen

package struct Theme: Sendable {
  private var styles: [Style]
  package var glyphs: Glyphs

  /// A role that is not named is plain text; of duplicates the last one wins.
  ///
  /// - Throws: `ThemeError` for an unknown role.
  package init(_ named: [(role: String, style: Style)], glyphs: Glyphs = .unicode) throws(ThemeError) {
    styles = StyleRole.allCases.map { _ in .plain }
    self.glyphs = glyphs
    for (name, style) in named {
      guard let role = StyleRole(rawValue: name) else { throw ThemeError(role: name) }
      self[role] = style
    }
  }

  package subscript(role: StyleRole) -> Style {
    get { styles[Self.places[role] ?? 0] }
    set { styles[Self.places[role] ?? 0] = newValue }
  }

  /// The theme with other signs; as it is where there are none.
  package func with(_ glyphs: Glyphs?) -> Theme {
    var theme = self
    if let glyphs { theme.glyphs = glyphs }
    return theme
  }

  /// Whether some colour is told by its parts.
  package var usesTrueColor: Bool {
    styles.contains { style in
      [style.foreground, style.background].contains { if case .rgb = $0 { true } else { false } }
    }
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: StyleRole.allCases.enumerated().map { ($0.element, $0.offset) })
}

/// What a part of the screen means; a theme says how it looks. The raw value is its name in theme files.
package enum StyleRole: String, CaseIterable, Hashable, Sendable {
  case text
  case dim
  case title
  case selection
  case selectionInactive = "selection-inactive"
  case border
  case header
  case footer
  case match
  case error
  case warning
  case success
  case live
  case test
  case demo
  case unknown
  case readOnly = "read-only"
  case key
  case jsonKey = "json-key"
  case jsonString = "json-string"
  case jsonNumber = "json-number"
  case jsonLiteral = "json-literal"
  case masked
  case age
}

/// The signs that frame and mark things, in Unicode or ASCII.
package struct Glyphs: Hashable, Sendable {
  var vertical: String
  var horizontal: String
  var corners: [String]
  /// Before the field in hand.
  var pointer: String
  var folded: String
  var unfolded: String
  var ellipsis: String
  /// Between things that are told in one line, with its blanks.
  var separator: String
  var ascending: String
  var descending: String
  var mask: String
  var arrow: String
  var mark: String
  /// Before what only the index finds.
  var find: String
  /// Before what needs attention; nothing where it is said in words.
  var attention: String
  /// The same where it has a place of its own.
  var warning: String { String(attention.prefix(1)) }
  /// The parts of a bar.
  var full: String
  var empty: String
  /// Before a sum.
  var sum: String
  /// Chart columns, by eighths filled.
  var eighths: [String]

  package static let unicode = Glyphs(
    vertical: "│", horizontal: "─", corners: ["┌", "┐", "└", "┘"], pointer: "▸",
    folded: "▸", unfolded: "▾", ellipsis: "…",
    separator: " · ", ascending: "↑", descending: "↓", mask: "••••••", arrow: "→", mark: "✓", find: "+ ",
    attention: "! ",
    full: "█", empty: "░", sum: "Σ",
    eighths: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"])

  package static let ascii = Glyphs(
    vertical: "|", horizontal: "-", corners: ["+", "+", "+", "+"], pointer: ">",
    folded: ">", unfolded: "v", ellipsis: "~",
    separator: " - ", ascending: "^", descending: "v", mask: "******", arrow: "->", mark: "*", find: "+ ",
    attention: "! ",
    full: "#", empty: ".", sum: "=",
    eighths: [" ", "_", "_", ".", ".", ":", ":", "#", "#"])

  /// For who has the screen read out: words, and nothing that is only drawn.
  package static let words = Glyphs(
    vertical: " ", horizontal: " ", corners: [" ", " ", " ", " "], pointer: " ", folded: "closed",
    unfolded: "open",
    ellipsis: "...", separator: ", ", ascending: "ascending", descending: "descending", mask: "hidden",
    arrow: "to",
    mark: "marked: ", find: "from the index: ", attention: "", full: "#", empty: ".", sum: "sum",
    eighths: [" ", "_", "_", ".", ".", ":", ":", "#", "#"])

  var isWords: Bool { self == .words }
}

package struct ThemeError: Error, Hashable, Sendable {
  package let role: String

  package var explanation: String {
    "unknown role “\(role)”; the roles are \(StyleRole.allCases.map(\.rawValue).joined(separator: ", "))"
  }
}
