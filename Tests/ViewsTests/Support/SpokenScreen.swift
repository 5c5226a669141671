import Console
import Screen
import Views

/// A screen as it is read out, with words in place of marks.
enum SpokenScreen {
  /// Marks that mean nothing when they are read out, where they stand alone.
  private static let alone: Set<String> = ["!", "*", "∞", "▸", "▾", "✓", "│", "─", "┌", "┐", "└", "┘"]

  /// The lines on which such marks are.
  static func signs(on state: ConsoleState) -> [String] {
    var state = state
    state.isAccessible = true
    var canvas = Canvas(size: state.size)
    var theme = RoleTheme.theme
    theme.glyphs = .words
    ConsoleView(theme: theme).draw(state, into: &canvas)
    return canvas.lines.filter { line in
      // There it is a key.
      if line.contains("* mark all") || line.contains(" mark all loaded rows") { return false }
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      return words.contains { alone.contains($0) || $0.hasSuffix("/∞") }
        || line.contains("[Members")
    }
  }
}
