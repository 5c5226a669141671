import ClerkAPI
import Console
import Screen
import Testing
import Views

/// What the list is ordered by is always on screen: at its column, else in the list's last line.
@Suite struct ListOrderTests {
  @Test(arguments: [0, 1, 2], [false, true]) func itIsOnScreen(fields: Int, isReversed: Bool) {
    for columns in 40...160 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.answerPage(0..<50, total: 5000)
      for _ in 0..<fields { screen.send(.command(.orderNext)) }
      if isReversed { screen.send(.command(.orderReverse)) }
      screen.answerPage(0..<50, total: 5000)
      var canvas = Canvas(size: screen.state.size)
      ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
      let arrow = screen.state.list.order.descending ? "↓" : "↑"
      let header = canvas.lines[1]
      let status = canvas.lines[canvas.size.rows - 2]
      let named = [("Name", "name"), ("Members", "members"), ("Created", "created")]
      let shown = named.filter {
        header.contains("\($0.0) \(arrow)") || status.contains("by \($0.1) \(arrow)")
      }
      #expect(shown.count == 1, "\(columns) columns: \(header) / \(status)")
    }
  }

  /// An order that did not come is not said to hold: the rows stand in the one before.
  @Test func anOrderThatDidNotComeIsNotShownAsIfItHeld() {
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    for columns in 60...160 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.answerPage(0..<50, total: 5000)
      screen.send(.command(.orderNext))
      screen.answerPage(.failure(failure))
      var canvas = Canvas(size: screen.state.size)
      ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
      #expect(!canvas.lines[1].contains("↓") && !canvas.lines[1].contains("↑"), "\(canvas.lines[1])")
      let status = canvas.lines[canvas.size.rows - 2]
      #expect(columns < 100 || status.contains("not yet by "), "\(columns): \(status)")
      screen.send(.command(.refresh), .settle)
      screen.answerPage(0..<50, total: 5000)
      canvas = Canvas(size: screen.state.size)
      ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
      #expect(!canvas.lines[canvas.size.rows - 2].contains("not yet by"))
    }
  }

  /// Where the index has the order, too, whatever the column is and whether there is room for it.
  @Test(arguments: ["slug", "limit", "invitations", "updated", "public.seats"])
  func anOrderOfTheIndexIsOnScreen(name: String) throws {
    let column = try #require(ListColumn(parsing: name))
    for columns in 40...160 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.answerPage(0..<50, total: 100)
      screen.type("L")
      screen.answerIndex(0..<100, total: 100, after: 1, isLast: true)
      // Slug is shown; the others become the last one.
      if name != "slug" {
        screen.type("C")
        screen.paste(name)
        screen.type("Enter", "Esc")
      }
      screen.type("s")
      if name == "slug" { screen.type("s") }
      #expect(screen.state.list.orderColumn == column)
      let lines = screen.lines
      let arrow = screen.state.list.isDescending ? "↓" : "↑"
      let isShown = lines[1].contains(" \(arrow)") && lines[1].contains(column.title.prefix(4))
      let isTold = lines[lines.count - 2].contains("by \(name) \(arrow)")
      #expect(isShown != isTold, "\(columns) columns: \(lines[1]) / \(lines[lines.count - 2])")
    }
  }
}
