import Screen
import Views

/// A theme that gives each role a style of its own, so that a screen tells which role a cell has.
enum RoleTheme {
  /// The theme.
  static let theme: Theme = {
    do {
      return try Theme(
        StyleRole.allCases.enumerated().filter { $0.element != .text }.map { place, role in
          (role.rawValue, Style(foreground: .indexed(UInt8(place + 16))))
        })
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// What the letters mean.
  static let legend = StyleRole.allCases.dropFirst().map { "\(letter(of: theme[$0]))=\($0.rawValue)" }
    .joined(separator: " ")

  /// Where cells have a style that themes may give a background, and nothing is in them: a block without a meaning.
  static func blocks(in canvas: Canvas) -> [Point] {
    let loud: [StyleRole] = [.error, .warning, .match, .live, .test, .demo, .unknown, .readOnly]
    return (0..<canvas.size.rows).flatMap { row -> [Point] in
      let cells = Array(canvas.row(row))
      var blocks: [Point] = []
      var start = 0
      while start < cells.count {
        let style = cells[start].style
        let end = cells[start...].firstIndex { $0.style != style } ?? cells.count
        let isEmpty = cells[start..<end].allSatisfy { $0.text.isEmpty || $0.text == " " }
        if isEmpty, loud.contains(where: { theme[$0] == style }) {
          blocks.append(Point(column: start, row: row))
        }
        start = end
      }
      return blocks
    }
  }

  /// The letter of a style: `.` for plain text, else the role's own.
  static func letter(of style: Style) -> Character {
    guard case .indexed(let number) = style.foreground else { return "." }
    let place = Int(number) - 16
    return Character(Unicode.Scalar(UInt8((place < 26 ? 65 : 71) + place)))
  }
}
