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

  /// However long the paths are, from 120 columns on everything else is told of a request, the trace id whole; and the
  /// query of a page of the list is there as a whole where the screen has the room.
  @Test func whatIsToldBesideALongPathStays() {
    let trace = "0123456789abcdef0123456789abcdef"
    let query = "?limit=100&offset=300&order_by=-created_at&query=paper"
    let answers = [
      RequestFixtures.answer(503),
      RequestFixtures.answer(422, "form_param_exceeds_allowed_size", trace: trace),
    ]
    let requests = [
      RequestFixtures.request(1, ["organizations"], query: query, answers),
      RequestFixtures.request(2, ["users", "user_1"], [RequestFixtures.answer(200, trace: trace)]),
    ]
    for columns in 120...220 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.type("@")
      screen.send(.requestsMade(requests))
      let line = screen.lines.first { $0.contains("/organizations?") } ?? ""
      for part in ["422 form_", " 154 ms 2 ", " 89 ", " \(trace)"] {
        #expect(line.contains(part), "\(columns): \(part) in \(line)")
      }
      #expect(columns < 160 || line.contains("/organizations\(query) "), "\(columns)")
    }
  }

  /// A request that is opened says its trace id in one piece, at every width.
  @Test func theTraceIDIsNotBroken() {
    let trace = "0123456789abcdef0123456789abcdef"
    for columns in 40...120 {
      var screen = ScreenFixtures(columns: columns, rows: 24)
      screen.type("@")
      screen.send(
        .requestsMade([RequestFixtures.request(1, ["users"], [RequestFixtures.answer(200, trace: trace)])]))
      screen.type("Enter")
      #expect(screen.lines.contains { $0.contains(trace) }, "\(columns)")
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
