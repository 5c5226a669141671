/// A theme as a file: a mapping of roles to styles.
package struct ThemeFile: Sendable, Equatable {
  /// In the order of the file.
  package var styles: [RoleStyle]

  /// - Parameter file: The file's path or name, for messages.
  /// - Throws: ``ConfigurationError`` with every problem found.
  package init(parsing text: String, file: String) throws(ConfigurationError) {
    var reader = YAMLReader(file: file)
    styles = []
    if let root = try reader.root(of: text) {
      styles = RoleStyle.styles(
        YAMLMember(name: "", inside: "", nameNode: root, value: root), &reader)
    }
    try reader.finish()
  }
}

package struct ThemeChoice: Sendable, Equatable {
  /// Nil leaves the choice to the console.
  package var name: Located<String>?
  /// Styles that differ from the theme's.
  package var styles: [RoleStyle] = []

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

package struct RoleStyle: Sendable, Equatable {
  /// For example `selection`; the code that draws knows which ones exist.
  package var role: Located<String>
  package var style: StyleDescription

  /// Reads a mapping of roles to styles.
  static func styles(_ member: YAMLMember, _ reader: inout YAMLReader) -> [RoleStyle] {
    reader.members(of: member.value, key: member.key).compactMap { part -> RoleStyle? in
      guard let text = reader.text(part) else { return nil }
      do throws(StyleDescriptionError) {
        let role = Located(part.name, at: reader.location(of: part.nameNode, key: part.key))
        return RoleStyle(role: role, style: try StyleDescription(parsing: text.value))
      } catch {
        reader.report(error.message, at: text.location)
        return nil
      }
    }
  }
}
