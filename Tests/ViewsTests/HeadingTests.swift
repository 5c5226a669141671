import Screen
import Testing

@testable import Views

@Suite("What a row is about")
struct HeadingTests {
  @Test(arguments: [
    ("Remove Ada", 20, " Remove Ada"), ("Remove Ada Lovelace", 12, " Remove Ada…"),
    ("Evil\nForged", 20, " Evil␊Forged"), ("木槿软件有限公司", 8, " 木槿软…"),
  ])
  func isSafeAndSaysWhereItIsCut(text: String, columns: Int, shown: String) {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    RoleTheme.theme.putHeading(text, in: Rect(column: 0, row: 0, columns: columns, rows: 1), into: &canvas)
    #expect(canvas.lines == [shown])
  }
}
