import Screen

/// How each part of the screen looks.
package struct Theme: Sendable {
  private var styles: [Style]
  /// The signs that are drawn.
  package var glyphs: Glyphs

  /// No colours, only attributes: what remains readable everywhere.
  package static let plain = Theme()

  private init() {
    styles = StyleRole.allCases.map { role in
      switch role {
      case .title, .header, .live, .error, .match: Style(attributes: .bold)
      case .selection: Style(attributes: .reverse)
      case .selectionInactive: Style(attributes: .underline)
      case .dim, .age, .border, .masked: Style(attributes: .dim)
      default: .plain
      }
    }
    glyphs = .unicode
  }

  /// A theme of these styles; a role that is not named is plain text, one named twice has the last style.
  ///
  /// - Throws: `ThemeError` for a role that does not exist.
  package init(_ named: [(role: String, style: Style)], glyphs: Glyphs = .unicode) throws(ThemeError) {
    styles = StyleRole.allCases.map { _ in .plain }
    self.glyphs = glyphs
    for (name, style) in named {
      guard let role = StyleRole(rawValue: name) else { throw ThemeError(role: name) }
      self[role] = style
    }
  }

  /// The style of a role.
  package subscript(role: StyleRole) -> Style {
    get { styles[Self.places[role] ?? 0] }
    set { styles[Self.places[role] ?? 0] = newValue }
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: StyleRole.allCases.enumerated().map { ($0.element, $0.offset) })
}
