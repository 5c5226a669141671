import Configuration
import Resources
import Screen
import Views

extension Theme {
  /// The theme that the configuration file names, with its own styles on top.
  ///
  /// - Parameter name: The theme where the file names none; nil for the default one.
  static func configured(
    by file: ConfigurationFile, usesColors: Bool, name other: String? = nil
  ) throws(ProgramFailure) -> Theme {
    let names = EmbeddedFile.themes.map(\.baseName)
    let name = file.theme.name?.value ?? other ?? (usesColors ? "default" : "mono")
    guard let embedded = EmbeddedFile.themes.first(where: { $0.baseName == name }) else {
      let message = "there is no theme “\(name)”; the themes are \(names.joined(separator: ", "))"
      throw ProgramFailure((file.theme.name ?? Located(name, at: .file(file.path ?? ""))).problem(message))
    }
    let roles: [RoleStyle]
    do {
      roles = try ThemeFile(parsing: embedded.text, file: embedded.name).styles + file.theme.styles
    } catch {
      throw ProgramFailure(error)
    }
    do {
      return try Theme(roles.map { ($0.role.value, Style($0.style)) })
    } catch {
      let role = roles.last { $0.role.value == error.role }?.role ?? Located(name, at: .file(embedded.name))
      throw ProgramFailure(role.problem(error.explanation))
    }
  }
}

extension Style {
  fileprivate init(_ description: StyleDescription) {
    var attributes: Attributes = []
    for attribute in description.attributes {
      switch attribute {
      case .bold: attributes.insert(.bold)
      case .dim: attributes.insert(.dim)
      case .italic: attributes.insert(.italic)
      case .underline: attributes.insert(.underline)
      case .reverse: attributes.insert(.reverse)
      }
    }
    self.init(
      foreground: Color(description.foreground), background: Color(description.background),
      attributes: attributes)
  }
}

extension Color {
  fileprivate init(_ description: ColorDescription) {
    switch description {
    case .standard: self = .standard
    case .indexed(let index): self = .indexed(index)
    case .rgb(let parts): self = .rgb(parts)
    }
  }
}
