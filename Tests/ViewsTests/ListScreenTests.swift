import Changes
import ClerkAPI
import Console
import JSON
import Screen
import Testing
import Views

@Suite struct ListScreenTests {
  /// The profile's own commands behind the built-in keys of the last line.
  @Test(arguments: [80, 120])
  func ownCommandsInTheFooter(columns: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: 10)
    screen.answerPage(0..<30, total: 30)
    var state = screen.state
    state.ownCommands = try [("CRM", "5"), ("open a ticket with the support", "6")].map { name, key in
      OwnCommand(
        name: name, key: try #require(KeyPress(parsing: key)), words: [try OwnText(parsing: "x")])
    }
    try GoldenScreen.check(state, "list-own-commands-\(columns)x10")
  }

  @Test(arguments: ScreenSizes.all) func aLoadedList(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<50, total: 100_212)
    screen.type("j", "j")
    try GoldenScreen.check(screen.state, "list-\(columns)x\(rows)")
  }

  @Test func panesOfOtherWidths() throws {
    for (name, keys) in [
      ("narrow", ["<", "<", "<", "<", "<"]), ("wide", ["<", "<", "<", "<", "<", "<"]),
      ("large", ["z"]),
    ] {
      var screen = ScreenFixtures(columns: 120, rows: 24)
      screen.answerPage(0..<50, total: 100_212)
      for key in keys { screen.type(key) }
      try GoldenScreen.check(screen.state, "list-\(name)-120x24")
    }
  }

  @Test(arguments: ScreenSizes.all) func aListThatIsBeingLoaded(columns: Int, rows: Int) throws {
    try GoldenScreen.check(
      ScreenFixtures(columns: columns, rows: rows).state, "list-loading-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func aListThatCouldNotBeRead(columns: Int, rows: Int) throws {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(
      .failure(BillingFixtures.refusal(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid")))
    try GoldenScreen.check(screen.state, "list-failed-\(columns)x\(rows)")
  }

  @Test(arguments: [57, 80, 120, 200]) func manyMembersAreNotCut(columns: Int) throws {
    let counts = [(9_681, 15_000), (11_090, 15_000), (100_212, 250_000), (14_999, 15_250)]
    let organizations = try counts.enumerated().map { place, numbers in
      var source = ScreenFixtures.organization(place + 100)
      source["members_count"] = .number(JSONNumber(Int64(numbers.0)))
      source["max_allowed_memberships"] = .number(JSONNumber(Int64(numbers.1)))
      return try Organization(JSONReader(.object(source)))
    }
    var screen = ScreenFixtures(columns: columns, rows: 10)
    screen.answerPage(.success(OrganizationPage(organizations: organizations, totalCount: 4)))
    var canvas = Canvas(size: screen.state.size)
    ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
    let text = canvas.lines.joined()
    let expected = ["9,681/15k", "11,090/15k", "100.2k/250k", "14,999/15k"]
    for (usual, narrow) in zip(expected, ["9,681/15k", "11k/15k", "100k/250k", "14k/15k"]) {
      #expect(text.contains(" \(columns < 58 ? narrow : usual) "), "\(usual)\n\(text)")
    }
  }

  @Test func aLastLineThatDoesNotFit() throws {
    var screen = ScreenFixtures(columns: 40, rows: 10)
    screen.answerPage(0..<50, total: 100_212)
    screen.type("/", "C", "o", "r", "p", "o", "r", "a", "t", "i", "o", "n")
    screen.answerPage([0, 9, 12], total: 3)
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "list-status-cut-40x10")
  }

  @Test func aFailureOverRowsThatAreThere() throws {
    var screen = ScreenFixtures(columns: 40, rows: 10)
    screen.answerPage(0..<12, total: 12)
    screen.type("R")
    screen.answerPage(
      .failure(BillingFixtures.refusal(401, "clerk_key_invalid", "The provided Clerk Secret Key is invalid")))
    try GoldenScreen.check(screen.state, "list-failed-with-rows-40x10")
  }

  @Test func aNoticeThatIsLongerThanItsLine() throws {
    var screen = ScreenFixtures(
      columns: 40, rows: 10, policy: AccessPolicy(readOnly: .profile(name: "production")))
    screen.answerPage(0..<12, total: 12)
    screen.type("e")
    try GoldenScreen.check(screen.state, "notice-wrapped-40x10")
  }

  @Test func aRepetitionThatIsWaitedFor() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    let until = Timestamp(milliseconds: ScreenFixtures.now.milliseconds + 2600)
    let reason = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    screen.retryPage(RetryWait(attempt: 2, attempts: 4, until: until, reason: reason))
    try GoldenScreen.check(screen.state, "list-retrying-80x24")
  }

  /// Nothing of it is cut while half of the line is empty.
  @Test func aSearchThatIsRetriedBesideTheDetails() throws {
    var screen = ScreenFixtures(columns: 120, rows: 40)
    screen.answerPage(0..<50, total: 100_212)
    screen.restCursor()
    screen.type("/", "C", "o", "r", "p", "o", "r", "a", "t", "i", "o", "n", "Enter")
    screen.send(.settle)
    let until = Timestamp(milliseconds: ScreenFixtures.now.milliseconds + 2600)
    let reason = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    screen.retryPage(RetryWait(attempt: 2, attempts: 4, until: until, reason: reason))
    let line = screen.lines[38]
    #expect(line.contains("retrying in 3 s · 2 of 4"))
    #expect(line.contains("/Corporation"))
    #expect(!line.contains("…"))
  }

  @Test func aRequestThatTheRateLimitHoldsBack() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    let until = Timestamp(milliseconds: ScreenFixtures.now.milliseconds + 4200)
    screen.retryPage(RetryWait(attempt: 1, attempts: 1, until: until, reason: nil))
    try GoldenScreen.check(screen.state, "list-held-80x24")
  }

  @Test func rowsThatAreNotHereYet() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<100, total: 5000)
    screen.type("G")
    try GoldenScreen.check(screen.state, "list-end-80x24")
  }

  @Test func aListOfNothing() throws {
    var screen = ScreenFixtures(columns: 120, rows: 40)
    screen.answerPage([], total: 0)
    try GoldenScreen.check(screen.state, "list-empty-120x40")
  }

  @Test func aSearchBeingTyped() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 5000)
    screen.type("/", "C", "o", "r", "p")
    try GoldenScreen.check(screen.state, "search-typing-80x24")
  }

  @Test func aSearchAnswered() throws {
    var screen = ScreenFixtures(columns: 120, rows: 40)
    screen.answerPage(0..<50, total: 5000)
    screen.type("/", "C", "o", "r", "p")
    screen.answerPage([0, 9, 12], total: 3)
    screen.type("Enter", "j")
    try GoldenScreen.check(screen.state, "search-answered-120x40")
  }

  @Test func aSearchLineThatIsEmpty() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<50, total: 50)
    screen.type("/")
    try GoldenScreen.check(screen.state, "search-empty-80x24")
  }

  @Test func theTopLineOfEverySession() throws {
    let sessions: [(SessionInfo.Environment, String, String?, AccessPolicy, String)] = [
      (.demo, "127.0.0.1:4242", nil, AccessPolicy(), "demo"),
      (.live, "api.clerk.com", "acme", AccessPolicy(), "live"),
      (.unknown, "clerk.example.com", nil, AccessPolicy(readOnly: .commandLine), "unknown-read-only"),
      (.test, "api.clerk.com", "helpdesk", AccessPolicy(role: .support), "support"),
    ]
    for (environment, host, profile, policy, name) in sessions {
      var screen = ScreenFixtures(
        columns: 80, rows: 10, environment: environment, host: host, profile: profile, policy: policy)
      screen.answerPage(0..<12, total: 12)
      try GoldenScreen.check(screen.state, "top-line-\(name)-80x10")
    }
  }

  @Test func tooLittleRoom() throws {
    try GoldenScreen.check(ScreenFixtures(columns: 39, rows: 10).state, "too-small-39x10")
    try GoldenScreen.check(ScreenFixtures(columns: 12, rows: 1).state, "too-small-12x1")
  }

  @Test func readOutInWords() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.type("Space")
    var state = screen.state
    state.isAccessible = true
    try GoldenScreen.check(state, "list-words-80x24", glyphs: .words)
  }

  @Test func refreshedInTheBackground() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    var state = screen.state
    state.refreshing = BackgroundRefresh(seconds: 60)
    try GoldenScreen.check(state, "list-refresh-80x24")
  }
}
