import Glibc
import Screen

/// A canvas that is changed here and there, with text of every width, so that what is on the screen after many changes
/// can be held against what should be.
struct SampleCanvas {
  private static let texts = [
    "plain text", "漢字かな", "한국어", "é", "e\u{301}a\u{308}", "👍", "👨‍👩‍👧 x", "🇩🇪", "ｶﾞｷﾞ", "น้ำ", "क्षत्रिय", "Ω≈", "──┼──",
    " ", "   ",
    "a\u{1B}[31mb", "\u{202E}", "❤️", "1️⃣", "界",
  ]

  private var canvas: Canvas
  private var state: UInt64 = 42

  init(size: Size) {
    canvas = Canvas(size: size)
  }

  mutating func change() {
    for _ in 0..<number(below: 40) {
      let point = Point(column: number(below: canvas.size.columns), row: number(below: canvas.size.rows))
      let style = Style(
        foreground: number(below: 2) == 0 ? .standard : .indexed(UInt8(number(below: 256))),
        background: number(below: 3) == 0 ? .indexed(UInt8(number(below: 256))) : .standard,
        attributes: Attributes(rawValue: UInt8(number(below: 32))))
      switch number(below: 4) {
      case 0:
        let rect = Rect(
          column: point.column, row: point.row, columns: number(below: 12), rows: number(below: 3))
        canvas.restyle(rect) { $0 = style }
      default: canvas.put(Self.texts[number(below: Self.texts.count)], at: point, style: style)
      }
    }
    canvas.cursor = Point(column: number(below: canvas.size.columns), row: number(below: canvas.size.rows))
  }

  func draw(into canvas: inout Canvas) {
    if canvas.size == self.canvas.size { canvas = self.canvas }
  }

  /// Writes what the screen is to show: under tmux a wide character beside the lower right corner is left out.
  func write(to path: String) {
    var canvas = canvas
    let corner = Point(column: canvas.size.columns - 3, row: canvas.size.rows - 1)
    if canvas[column: corner.column + 1, row: corner.row].isContinuation { canvas.put("  ", at: corner) }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    let bytes = Array(canvas.lines.joined(separator: "\n").utf8)
    _ = Glibc.write(file, bytes, bytes.count)
    close(file)
  }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return limit > 0 ? Int((state >> 33) % UInt64(limit)) : 0
  }
}
