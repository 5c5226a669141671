import ClerkAPI
import Console
import Screen

/// Draws labelled lines, one a row.
struct OutlineView {
  let theme: Theme
  /// Columns of labels, and of what lies between these and the values.
  var labelColumns = OutlineLine.labelColumns
  var gap = 1
  var fieldRole = StyleRole.text
  /// The keys of what is offered.
  var key: (Command) -> String? = { _ in nil }

  func draw(_ lines: [OutlineLine], from top: Int, in rect: Rect, into canvas: inout Canvas) {
    for (place, content) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
      draw(content, in: rect.line(place), into: &canvas)
    }
  }

  private func draw(_ content: OutlineLine, in rect: Rect, into canvas: inout Canvas) {
    var line = theme.line(rect)
    line.skip(to: rect.column + 1)
    func label(_ text: String) { line.putLabel(text, columns: labelColumns, gap: gap, theme, into: &canvas) }
    func put(_ text: String, _ role: StyleRole) { line.put(text, theme[role], into: &canvas) }
    switch content {
    case .blank: break
    case .field(let name, let text):
      label(name)
      put(text, fieldRole)
    case .outcome(let text, let tone):
      label("Outcome")
      put((tone == .open ? theme.glyphs.attention : "") + theme.spoken(text), JournalView.role(tone))
    case .instance(let name, let environment, let text):
      label(name)
      put(environment.rawValue, TopLineView.role(environment))
      put(text, fieldRole)
    case .change(let name, let old, let new, let risk):
      label(name)
      put(old, .dim)
      put(" \(theme.glyphs.arrow) ", .key)
      put(new, .text)
      if let risk { put(theme.glyphs.isWords ? ", \(risk)" : "  ! \(risk)", .warning) }
    case .old(let name, let text):
      label(name)
      put("- ", .key)
      put(text, .dim)
    case .new(let name, let text):
      label(name)
      put("+ ", .key)
      put(text, .text)
    case .nothing(let name):
      label(name)
      put("+ ", .key)
      put(ToldText.none, .dim)
    case .event(let moment, let text):
      put(moment, .age)
      line.skip(to: rect.column + 1 + OutlineLine.timeColumns)
      put(text, .text)
    case .heading(let text): put(text, .title)
    case .text(let text):
      line.skip(to: rect.column + 3)
      put(text, .text)
    case .note(let text): put(text, .dim)
    case .warning(let text): put(theme.spoken(text), .warning)
    case .error(let text): put(theme.spoken(text), .error)
    case .offer(let command, let text):
      guard let key = key(command) else { return }
      put(" \(key)", .key)
      line.skip(to: rect.column + 6)
      put(text, .text)
    }
  }
}
