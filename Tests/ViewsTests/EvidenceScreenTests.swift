import Console
import Screen
import Testing
import Views

/// The requests made, as they are drawn.
@Suite struct EvidenceScreenTests {
  private func screen(_ columns: Int, _ rows: Int) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("@")
    screen.send(.requestsMade(RequestFixtures.some))
    return screen
  }

  @Test(arguments: ScreenSizes.all) func theList(columns: Int, rows: Int) throws {
    try GoldenScreen.check(screen(columns, rows).state, "requests-\(columns)x\(rows)")
  }

  /// The query of a page of the list is there as a whole where the screen has the room, at all widths from 120 on; and
  /// what is told beside it stays where it takes nothing from it.
  @Test func theQueryIsNotCutWhileThereIsRoom() {
    let query = "?limit=100&offset=300&order_by=-created_at&query=paper"
    let requests = [
      RequestFixtures.request(1, ["organizations"], query: query, [RequestFixtures.answer(200)]),
      RequestFixtures.request(2, ["users", "user_1"], [RequestFixtures.answer(200)]),
    ]
    for columns in 120...200 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.type("@")
      screen.send(.requestsMade(requests))
      #expect(screen.lines.contains { $0.contains("/organizations\(query) ") }, "\(columns)")
      screen.send(.requestsMade([requests[1]]))
      #expect(screen.lines.contains { $0.contains("7c1e9b0a64d") && $0.contains("88") }, "\(columns)")
    }
  }

  @Test(arguments: ScreenSizes.all) func oneOfThem(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "request-\(columns)x\(rows)")
  }

  @Test func itsEnd() throws {
    var screen = screen(80, 24)
    screen.type("Enter", "p", "G")
    try GoldenScreen.check(screen.state, "request-end-80x24")
  }

  @Test func severalAttempts() throws {
    var screen = screen(80, 24)
    screen.type("j", "j", "j", "Enter")
    try GoldenScreen.check(screen.state, "request-attempts-80x24")
  }

  @Test func whatCanBeCopied() throws {
    var screen = screen(80, 24)
    screen.type("Enter", "p", "Y")
    try GoldenScreen.check(screen.state, "request-copy-80x24")
  }

  @Test func aSearchOfThem() throws {
    var screen = screen(80, 24)
    screen.type("/")
    try GoldenScreen.check(screen.state, "requests-search-80x24")
    screen.type("4", "2", "2", "Enter")
    try GoldenScreen.check(screen.state, "requests-found-80x24")
    screen.send(.requestsMade([]))
    try GoldenScreen.check(screen.state, "requests-none-80x24")
  }
}
