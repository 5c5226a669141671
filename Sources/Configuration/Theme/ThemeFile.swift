/// A theme as a file: a mapping of roles to styles.
package struct ThemeFile: Sendable, Equatable {
  /// The styles, in the order of the file.
  package var styles: [RoleStyle]

  /// Reads a theme.
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: The file's path or name, for messages.
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
