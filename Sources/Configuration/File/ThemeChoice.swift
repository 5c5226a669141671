/// The theme that a person wants.
package struct ThemeChoice: Sendable, Equatable {
  /// The theme's name; nil leaves the choice to the console.
  package var name: Located<String>?
  /// Styles of roles that differ from the theme's.
  package var styles: [RoleStyle] = []

  /// The default: no theme of one's own.
  package init() {}

  /// Reads `theme: NAME` or `theme: {name: NAME, styles: {ROLE: STYLE}}`.
  init(_ member: YAMLMember, _ reader: inout YAMLReader) {
    guard case .mapping = member.value else {
      name = reader.text(member)
      return
    }
    for part in reader.members(of: member.value, key: member.key) {
      switch part.name {
      case "name": name = reader.text(part)
      case "styles": styles = RoleStyle.styles(part, &reader)
      default: reader.reportUnknown(part, known: ["name", "styles"])
      }
    }
  }
}
