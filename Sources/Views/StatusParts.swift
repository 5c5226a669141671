import Console
import Screen

/// The last line of a list: what is told there, the most important first. Where there is no room the least important parts
/// are left out, then long ones are said shorter, from the last to the first.
struct StatusParts {
  let theme: Theme
  private var parts: [(text: String, short: String?, role: StyleRole, canGo: Bool)] = []

  init(theme: Theme) {
    self.theme = theme
  }

  var isEmpty: Bool { parts.isEmpty }

  /// - Parameter short: The same in fewer words.
  mutating func add(_ text: String, short: String? = nil, _ role: StyleRole = .age, canGo: Bool = false) {
    parts.append((text, short, role, canGo))
  }

  func draw(in rect: Rect, into canvas: inout Canvas) {
    var line = theme.line(rect)
    line.put(" ", theme[.age], into: &canvas)
    let separatorColumns = ColumnWidth.of(theme.glyphs.separator)
    var parts = parts
    func isTooLong() -> Bool {
      parts.map { ColumnWidth.of($0.text) + separatorColumns }.reduce(0, +) > rect.columns - 2
        + separatorColumns
    }
    while isTooLong(), let place = parts.firstIndex(where: \.canGo) { parts.remove(at: place) }
    while isTooLong(), let place = parts.lastIndex(where: { $0.short != nil }) {
      parts[place].text = parts[place].short ?? ""
      parts[place].short = nil
    }
    for (place, part) in parts.enumerated() {
      let separator = place == 0 ? "" : theme.glyphs.separator
      // Says that something did not fit.
      guard line.room > ColumnWidth.of(separator) + 1 else {
        line.put(" \(theme.glyphs.ellipsis)", theme[.age], into: &canvas)
        return
      }
      line.put(separator, theme[.age], into: &canvas)
      line.put(part.text, theme[part.role], into: &canvas)
    }
  }
}
