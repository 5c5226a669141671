/// The theme that a person wants.
public struct ThemeChoice: Sendable, Equatable {
  /// The theme's name; nil leaves the choice to the console.
  public var name: Located<String>?
  /// Styles of roles that differ from the theme's.
  public var styles: [RoleStyle] = []

  /// The default: no theme of one's own.
  public init() {}

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
