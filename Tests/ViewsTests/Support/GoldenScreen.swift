import Console
import Foundation
import Screen
import Testing
import Views

/// A screen written down in a file: its text, a map of styles of the same shape, and the cursor's place.
enum GoldenScreen {
  /// Draws `state` and compares it with `Screens/<name>.golden`.
  ///
  /// With `RECORD_SNAPSHOTS=1` the file is written anew, and the test fails: a recording run proves nothing.
  static func check(
    _ state: ConsoleState, _ name: String, glyphs: Glyphs = .unicode, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var canvas = Canvas(size: state.size)
    var theme = RoleTheme.theme
    theme.glyphs = glyphs
    ConsoleView(theme: theme).draw(state, into: &canvas)
    try check(canvas, name, filePath: filePath, sourceLocation: sourceLocation)
    let blocks = RoleTheme.blocks(in: canvas)
    #expect(
      blocks.isEmpty, "\(name) has blocks of colour without a mark: \(blocks)", sourceLocation: sourceLocation
    )
    let signs = SpokenScreen.signs(on: state)
    #expect(
      signs.isEmpty, "\(name) has signs where marks are words: \(signs)", sourceLocation: sourceLocation)
    let named = NamedKeys.found(on: state)
    #expect(named.isEmpty, "\(name) names keys that are others now: \(named)", sourceLocation: sourceLocation)
  }

  /// Compares what was drawn, as it compares a state.
  static func check(
    _ canvas: Canvas, _ name: String, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let screen = text(of: canvas)
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Screens/\(name).golden")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try screen.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name); run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(
      screen == expected, "\(name) is not as written down; it is:\n\(screen)", sourceLocation: sourceLocation)
  }

  /// The screen as text.
  private static func text(of canvas: Canvas) -> String {
    var text = "\(canvas.size.columns)×\(canvas.size.rows)"
    text += canvas.cursor.map { " cursor \($0.column),\($0.row)" } ?? " no cursor"
    text += "\n" + canvas.lines.map { "|\($0)\n" }.joined()
    text += "\nstyles: \(RoleTheme.legend)\n"
    for row in 0..<canvas.size.rows {
      let letters = canvas.row(row).map { RoleTheme.letter(of: $0.style) }
      var line = String(letters)
      while line.last == "." { line.removeLast() }
      text += "|\(line)\n"
    }
    return text
  }
}
