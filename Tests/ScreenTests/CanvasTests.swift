import Screen
import TestSupport
import Testing

@Suite("Canvas")
struct CanvasTests {
  @Test func beginsBlank() {
    let canvas = Canvas(size: Size(columns: 3, rows: 2))
    #expect(canvas[column: 2, row: 1] == .blank)
    #expect(canvas.cursor == nil)
  }

  @Test func writesTextAndSaysHowManyColumnsItTook() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    #expect(canvas.put("ab", at: Point(column: 1, row: 0)) == 2)
    #expect(canvas.put("漢字", at: Point(column: 3, row: 0)) == 4)
    #expect(canvas.lines == [" ab漢字"])
    #expect(canvas[column: 3, row: 0].text == "漢")
    #expect(canvas[column: 4, row: 0].isContinuation)
  }

  @Test(arguments: [
    ("abcdef", nil, "abcde", 5), ("abcdef", 2, "ab", 2), ("漢字漢", nil, "漢字", 4), ("a漢字", 2, "a", 1),
    ("abc", 0, "", 0), ("abc", -1, "", 0), ("क्ष", 1, "", 0),
  ])
  func clipsAtTheLimitAndNeverSplitsACharacter(text: String, limit: Int?, line: String, columns: Int) {
    var canvas = Canvas(size: Size(columns: 5, rows: 1))
    #expect(canvas.put(text, at: Point(column: 0, row: 0), columns: limit) == columns)
    #expect(canvas.lines == [line])
  }

  @Test(arguments: [
    Point(column: -1, row: 0), Point(column: 0, row: -1), Point(column: 4, row: 0), Point(column: 0, row: 1),
  ])
  func writesNothingOutsideItself(point: Point) {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    #expect(canvas.put("x", at: point) == 0)
    #expect(canvas == Canvas(size: canvas.size))
  }

  @Test(arguments: [
    // What is written over 漢字, where, and what is left.
    ("x", 0, "x 字"), ("x", 1, " x字"), ("x", 2, "漢x"), ("x", 3, "漢 x"), ("日", 1, " 日"), ("日", 0, "日字"),
    ("日", 2, "漢日"), ("xy", 1, " xy"),
  ])
  func blanksTheOtherHalfOfWhatItOverwrites(text: String, column: Int, line: String) {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("漢字", at: Point(column: 0, row: 0))
    canvas.put(text, at: Point(column: column, row: 0))
    #expect(canvas.lines == [line])
  }

  @Test func fillsAndRestylesOnlyWhatLiesOnIt() {
    var canvas = Canvas(size: Size(columns: 3, rows: 2))
    canvas.fill(Rect(column: -1, row: 1, columns: 3, rows: 9), text: "─", style: .plain)
    #expect(canvas.lines == ["", "──"])
    canvas.restyle(Rect(column: 1, row: 0, columns: Int.max, rows: 1)) { $0.attributes.insert(.reverse) }
    #expect(canvas[column: 0, row: 0].style == .plain)
    #expect(canvas[column: 2, row: 0].style.attributes == .reverse)
    var negative = Rect(column: 1, row: 1, columns: 1, rows: 1)
    negative.columns = -5
    canvas.fill(negative, text: "x", style: .plain)
    #expect(canvas.lines == ["", "──"])
  }

  @Test(arguments: ["漢", "", "ab", "\u{1B}", "\u{301}"])
  func fillsWithSpacesInsteadOfWhatIsNotOneColumn(text: String) {
    var canvas = Canvas(size: Size(columns: 2, rows: 1))
    canvas.fill(Rect(column: 0, row: 0, columns: 2, rows: 1), text: text, style: .plain)
    #expect(canvas == Canvas(size: canvas.size))
  }

  @Test func holdsNothingAtAllInNoSize() {
    var canvas = Canvas(size: Size(columns: -2, rows: 0))
    canvas.put("x", at: Point(column: 0, row: 0))
    canvas.fill(Rect(column: 0, row: 0, columns: 9, rows: 9), style: .plain)
    #expect(canvas.lines == [])
  }

  @Test func showsWhatCannotBeSeen() {
    var canvas = Canvas(size: Size(columns: 20, rows: 1))
    canvas.put("a\u{1B}[2J\u{202E}b", at: Point(column: 0, row: 0))
    #expect(canvas.lines == ["a␛[2J<U+202E>b"])
  }

  /// Whatever is drawn wherever, each wide character has both its cells and no half stands alone.
  @Test func aCellKeepsALetterWithAllItsMarks() {
    for text in [
      "", "a", "漢", "é", "a\u{301}\u{302}\u{323}\u{324}", "\u{10FFFD}\u{E0100}\u{E01EF}\u{E0100}\u{E0100}",
    ] {
      let cell = Cell(text: text, style: .plain)
      #expect(cell.text.unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(cell.isContinuation == text.isEmpty)
    }
    #expect(Cell(text: "a\u{301}", style: .plain) != Cell(text: "á", style: .plain))
  }

  @Test func tellsTheRowsThatDiffer() {
    let before = Canvas(size: Size(columns: 4, rows: 3))
    var after = before
    #expect(after.rows(differingFrom: before) == [])
    after.put("x", at: Point(column: 3, row: 1))
    after.restyle(Rect(column: 0, row: 2, columns: 1, rows: 1)) { $0.attributes = .bold }
    #expect(after.rows(differingFrom: before) == [1, 2])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func neverHoldsHalfACharacter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var canvas = Canvas(size: Size(columns: 9, rows: 3))
    for _ in 0..<300 {
      let point = Point(
        column: .random(in: -2...10, using: &random), row: .random(in: -1...3, using: &random))
      if Int.random(in: 0..<8, using: &random) == 0 {
        let rect = Rect(
          column: point.column, row: point.row, columns: Int.random(in: -1...5, using: &random), rows: 2)
        canvas.fill(rect, text: "漢".randomElement(using: &random).map(String.init) ?? " ", style: .plain)
        canvas.fill(rect, text: ".", style: .plain)
      } else {
        let text = HostileText.random(using: &random)
        let limit = Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : nil
        let columns = canvas.put(text, at: point, columns: limit)
        #expect(columns <= limit ?? canvas.size.columns)
      }
      for row in 0..<canvas.size.rows {
        let cells = Array(canvas.row(row))
        for (column, cell) in cells.enumerated() {
          let isWide = !cell.isContinuation && ColumnWidth.of(cell.text) == 2
          let hasSecondHalf = column + 1 < cells.count && cells[column + 1].isContinuation
          #expect(isWide == hasSecondHalf, "\(cell.text) in column \(column) of \(canvas.lines[row])")
        }
        #expect(cells.first?.isContinuation == false)
      }
    }
  }
}
