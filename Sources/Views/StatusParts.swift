import Console
import Screen

/// The last line of a list: what is told there, the least important parts left out where there is no room.
struct StatusParts {
  let theme: Theme
  private var parts: [(text: String, role: StyleRole, canGo: Bool)] = []

  init(theme: Theme) {
    self.theme = theme
  }

  var isEmpty: Bool { parts.isEmpty }

  mutating func add(_ text: String, _ role: StyleRole = .age, canGo: Bool = false) {
    parts.append((text, role, canGo))
  }

  func draw(in rect: Rect, into canvas: inout Canvas) {
    var line = Line(rect)
    line.put(" ", theme[.age], into: &canvas)
    let separatorColumns = 3
    var parts = parts
    while parts.map({ ColumnWidth.of($0.text) + separatorColumns }).reduce(0, +) > rect.columns + 1,
      let place = parts.firstIndex(where: \.canGo)
    {
      parts.remove(at: place)
    }
    for (place, part) in parts.enumerated() {
      let separator = place == 0 ? "" : " \(theme.glyphs.separator) "
      // Says that something did not fit.
      guard line.room > ColumnWidth.of(separator) + 1 else {
        line.put(" \(theme.glyphs.ellipsis)", theme[.age], into: &canvas)
        return
      }
      line.put(separator, theme[.age], into: &canvas)
      line.put(part.text, theme[part.role], ellipsis: theme.glyphs.ellipsis, into: &canvas)
    }
  }
}
