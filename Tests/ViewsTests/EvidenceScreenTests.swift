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
