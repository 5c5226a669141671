import ClerkAPI
import Console
import Screen
import Testing
import Views

/// Who is in an organization, as it is drawn.
@Suite struct PeopleScreenTests {
  private func opened(
    _ columns: Int, _ rows: Int, _ kind: PeopleKind = .members, organization: Int = 0
  ) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(organization..<organization + 30, total: 30)
    screen.type("M")
    for _ in 0..<(PeopleKind.allCases.firstIndex(of: kind) ?? 0) { screen.type("Tab") }
    return screen
  }

  private func screen(
    _ columns: Int, _ rows: Int, _ kind: PeopleKind = .members, total: Int = 741, organization: Int = 0
  ) -> ScreenFixtures {
    var screen = opened(columns, rows, kind, organization: organization)
    let page = PeoplePage(ScreenFixtures.rows(kind, 0..<min(total, 500)), totalCount: total)
    screen.answerPeople(.success(page))
    return screen
  }

  @Test(arguments: PeopleKind.allCases, ScreenSizes.all)
  func aList(kind: PeopleKind, size: (columns: Int, rows: Int)) throws {
    var screen = screen(size.columns, size.rows, kind, total: kind == .members ? 741 : 9)
    screen.type("j", "Space")
    try GoldenScreen.check(
      screen.state, "people-\(kind.rawValue.lowercased())-\(size.columns)x\(size.rows)")
  }

  @Test func aListInOrdinaryCharacters() throws {
    try GoldenScreen.check(screen(80, 24).state, "people-ascii-80x24", glyphs: .ascii)
  }

  @Test func loadingAndNothing() throws {
    try GoldenScreen.check(opened(80, 24).state, "people-loading-80x24")
    try GoldenScreen.check(screen(80, 24, .invitations, total: 0).state, "people-empty-80x24")
  }

  @Test func whatIsSearchedForAndHow() throws {
    var typing = screen(80, 24)
    typing.type("/")
    try GoldenScreen.check(typing.state, "people-search-80x24")
    typing.type("a", "d", "a", "Enter")
    typing.answerPeople(.success(PeoplePage(ScreenFixtures.rows(.members, [0]), totalCount: 1)))
    typing.type("s", "f")
    typing.answerPeople(.success(PeoplePage(ScreenFixtures.rows(.members, [0]), totalCount: 1)))
    try GoldenScreen.check(typing.state, "people-found-80x24")
    typing.type("r")
    typing.answerPeople(.success(PeoplePage([], totalCount: 0)))
    try GoldenScreen.check(typing.state, "people-nothing-80x24")
  }

  @Test(arguments: ScreenSizes.all) func whatFailed(columns: Int, rows: Int) throws {
    var screen = screen(columns, rows)
    screen.type("Tab")
    screen.answerPeople(
      .failure(
        BillingFixtures.refusal(402, "unsupported_subscription_plan_features", "Payment Required")))
    try GoldenScreen.check(screen.state, "people-failed-\(columns)x\(rows)")
  }

  @Test func domainsThatAreNotEnabled() throws {
    var screen = opened(80, 24, .domains)
    screen.answerPeople(
      .failure(BillingFixtures.refusal(403, "organization_domains_not_enabled", "Not enabled")))
    try GoldenScreen.check(screen.state, "people-no-domains-80x24")
  }

  @Test func peopleWhoCannotBeRead() throws {
    var screen = opened(80, 24)
    for case .read(let request, .people(_, _)) in screen.effects {
      let page = PeoplePage(ScreenFixtures.rows(.members, 0..<9), totalCount: 9)
      screen.send(.answered(request, .people(.success(page))), .settle)
    }
    screen.answerUsers(BillingFixtures.refusal(500, "internal_clerk_error", "Oops"))
    try GoldenScreen.check(screen.state, "people-unknown-80x24")
  }

  @Test func recordsThatCannotBeReadAndAHostileOrganization() throws {
    var screen = opened(80, 24, organization: 9)
    let odd = PeopleRow.unreadable(id: "orgmem_1\u{1B}[2J", problem: "role: expected a string, found 7")
    screen.answerPeople(
      .success(
        PeoplePage(
          ScreenFixtures.rows(.members, [4, 5]) + [odd, .unreadable(id: nil, problem: "id: missing")],
          totalCount: 4)))
    screen.type("j")
    try GoldenScreen.check(screen.state, "people-odd-80x24")
  }

  @Test func whatToCopy() throws {
    var screen = screen(80, 24)
    screen.type("Y")
    try GoldenScreen.check(screen.state, "people-copy-80x24")
  }

  @Test func whereToWriteThem() throws {
    var screen = screen(80, 24)
    screen.type(">")
    try GoldenScreen.check(screen.state, "people-export-80x24")
  }

  // MARK: With everything else about an organization

  private func detail(_ columns: Int, _ rows: Int, _ overview: MemberOverview) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerMembers(.success(overview))
    return screen
  }

  @Test(arguments: [(80, 24), (120, 40), (40, 30)]) func membersAmongTheDetails(columns: Int, rows: Int)
    throws
  {
    try GoldenScreen.check(
      detail(columns, rows, ScreenFixtures.overview(admins: 2, members: 12)).state,
      "detail-members-\(columns)x\(rows)")
  }

  @Test func noAdminLeft() throws {
    try GoldenScreen.check(
      detail(80, 24, ScreenFixtures.overview(admins: 0, members: 3)).state, "detail-no-admin-80x24")
  }

  @Test func membersThatMayNotBeSeen() throws {
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerMembers(.failure(BillingFixtures.refusal(403, "authorization_invalid", "Unauthorized")))
    try GoldenScreen.check(screen.state, "detail-members-refused-80x24")
  }

  /// In the list of members as among the details.
  @Test func theListSaysThatNoAdminIsLeft() {
    for (admins, members, text) in [(0, 3, "! no admin left"), (1, 3, "one admin left"), (2, 3, nil)] {
      var screen = detail(80, 24, ScreenFixtures.overview(admins: admins, members: members))
      screen.type("M")
      let rows = ScreenFixtures.rows(.members, 0..<3)
      screen.answerPeople(.success(PeoplePage(rows, totalCount: 300)))
      let said = screen.lines.joined(separator: "\n")
      #expect(text.map { said.contains($0) } ?? !said.contains("left"), "\(admins), \(members)")
    }
  }

  // MARK: The order

  /// What a list is ordered by is on screen, at its column or in the last line, whatever the width.
  @Test func theOrderIsOnScreen() {
    for columns in 40...160 {
      for orders in 0..<5 {
        var screen = screen(columns, 24)
        for _ in 0..<orders { screen.type("s") }
        screen.answerPeople(.success(PeoplePage(ScreenFixtures.rows(.members, 0..<9), totalCount: 9)))
        var canvas = Canvas(size: screen.state.size)
        ConsoleView(theme: RoleTheme.theme).draw(screen.state, into: &canvas)
        let arrow = orders == 0 ? "↓" : "↑"
        let text = canvas.lines[2] + canvas.lines[canvas.size.rows - 2]
        #expect(text.contains(arrow), "\(columns) columns, order \(orders): \(text)")
      }
    }
  }
}
