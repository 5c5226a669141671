import Screen
import Views

/// A theme that gives each role a style of its own, so that a screen tells which role a cell has.
enum RoleTheme {
  /// The theme.
  static let theme: Theme = {
    var theme = Theme.plain
    for (place, role) in StyleRole.allCases.enumerated() where role != .text {
      theme[role] = Style(foreground: .indexed(UInt8(place + 16)))
    }
    theme[.text] = .plain
    return theme
  }()

  /// What the letters mean.
  static let legend = StyleRole.allCases.dropFirst().map { "\(letter(of: theme[$0]))=\($0.rawValue)" }
    .joined(separator: " ")

  /// The letter of a style: `.` for plain text, else the role's own.
  static func letter(of style: Style) -> Character {
    guard case .indexed(let number) = style.foreground else { return "." }
    let place = Int(number) - 16
    return Character(Unicode.Scalar(UInt8((place < 26 ? 65 : 71) + place)))
  }
}
