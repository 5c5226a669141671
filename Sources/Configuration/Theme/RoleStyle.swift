/// The style of one role of a theme.
package struct RoleStyle: Sendable, Equatable {
  /// The role's name, `selection` say; whoever draws knows which there are.
  package var role: Located<String>
  /// How it looks.
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
