import ClerkAPI
import Console
import JSON
import Testing

@Suite struct DetailScreenTests {
  private func opened(_ columns: Int, _ rows: Int, _ number: Int = 0) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(number..<number + 30, total: 30)
    screen.type("Enter")
    return screen
  }

  private func answered(_ columns: Int, _ rows: Int, _ number: Int = 0) -> ScreenFixtures {
    var screen = opened(columns, rows, number)
    screen.answerOrganization(.success(ScreenFixtures.model(number)))
    screen.answerMembers(.success(ScreenFixtures.overview(admins: 2, members: 12)))
    screen.answerSubscription(.success(BillingFixtures.subscription()))
    screen.answerCredits(.success(BillingFixtures.credits))
    return screen
  }

  @Test(arguments: ScreenSizes.all)
  func anOrganizationWhole(columns: Int, rows: Int) throws {
    try GoldenScreen.check(answered(columns, rows).state, "detail-\(columns)x\(rows)")
  }

  @Test func theEndOfIt() throws {
    var screen = answered(80, 24)
    screen.type("G")
    try GoldenScreen.check(screen.state, "detail-end-80x24")
  }

  @Test func whileItIsLoading() throws {
    try GoldenScreen.check(opened(120, 40).state, "detail-loading-120x40")
  }

  @Test func sectionsThatFailOrAreNotThere() throws {
    var screen = opened(120, 40)
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerSubscription(
      .failure(BillingFixtures.refusal(404, "subscription_not_found", "Subscription not found")))
    screen.answerCredits(
      .failure(BillingFixtures.refusal(500, "internal_clerk_error", "Oops, an unexpected error occurred")))
    try GoldenScreen.check(screen.state, "detail-failed-120x40")
  }

  @Test func pastDueAndWithoutCredits() throws {
    var screen = opened(120, 40)
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerSubscription(.success(BillingFixtures.subscription(status: "past_due")))
    screen.answerCredits(.success(CreditBalance(balance: nil)))
    try GoldenScreen.check(screen.state, "detail-past-due-120x40")
  }

  @Test func privateMetadataShownAndAFoldedSection() throws {
    var screen = answered(120, 40)
    screen.type("p", "Enter")
    try GoldenScreen.check(screen.state, "detail-private-120x40")
  }

  @Test func aNameThatWouldHarmATerminal() throws {
    try GoldenScreen.check(answered(80, 24, 9).state, "detail-hostile-80x24")
  }

  /// As Clerk makes them: the address is one long word.
  private static let logo =
    "https://img.clerk.com/"
    + String(repeating: "eyJ0eXBlIjoicHJveHkiLCJzcmMiOiJodHRwczovL2ltYWdlcy5jbGVyay", count: 4) + "?width=400"

  @Test(arguments: ScreenSizes.all) func aLogoWithALongAddress(columns: Int, rows: Int) throws {
    var screen = opened(columns, rows)
    var organization = ScreenFixtures.organization(0)
    organization["has_image"] = true
    organization["image_url"] = .string(JSONString(Self.logo))
    screen.answerOrganization(.success(try Organization(JSONReader(.object(organization)))))
    screen.answerSubscription(.success(BillingFixtures.subscription()))
    screen.answerCredits(.success(BillingFixtures.credits))
    try GoldenScreen.check(screen.state, "detail-logo-\(columns)x\(rows)")

    let lines = DetailOutline(screen.state, columns: ConsoleLayout(screen.state).detailBody.columns).lines
    let place = try #require(lines.firstIndex { $0.copyText == Self.logo })
    for _ in 0..<place { screen.type("Down") }
    screen.type("Y")
    guard case .copyMenu(let menu) = screen.state.overlays.last else {
      Issue.record("\(screen.state.overlays)")
      return
    }
    #expect(menu.items.first { $0.key == "v" }?.text == Self.logo)
  }

  @Test(arguments: ScreenSizes.all) func aSubscriptionThatEnds(columns: Int, rows: Int) throws {
    var screen = opened(columns, rows)
    screen.answerOrganization(.success(ScreenFixtures.model(0)))
    screen.answerSubscription(.success(BillingFixtures.ending))
    screen.answerCredits(.success(BillingFixtures.credits))
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "detail-ending-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func onlyLinesWithSomeWords(columns: Int, rows: Int)
    throws
  {
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(ScreenFixtures.model(1)))
    screen.type("\\", "b", "e")
    try GoldenScreen.check(screen.state, "detail-filter-\(columns)x\(rows)")
    screen.type("Enter")
    try GoldenScreen.check(screen.state, "detail-filtered-\(columns)x\(rows)")
  }

  @Test(arguments: ScreenSizes.all) func thatLinesAreLeftOutIsSaidBeforeAWideName(
    columns: Int, rows: Int
  ) throws {
    var object = ScreenFixtures.organization(1)
    object["name"] = .string(JSONString(String(repeating: "Länge ", count: 40)))
    var screen = ScreenFixtures(columns: columns, rows: rows)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(try Organization(JSONReader(.object(object)))))
    screen.type("\\", "b", "e", "Enter")
    #expect(
      screen.lines.contains { $0.contains("…: lines with “be”") || $0.contains("Länge : lines with “be”") })
    #expect(screen.lines.last?.contains("Esc all lines") == true, "\(screen.lines)")
  }

  @Test(arguments: [(500, "full"), (499, "nearly"), (693, "over")]) func aBarOfMembers(
    count: Int, name: String
  ) throws {
    var object = ScreenFixtures.organization(1)
    object["members_count"] = .number(JSONNumber(Int64(count)))
    var screen = ScreenFixtures(columns: 80, rows: 24)
    screen.answerPage(0..<30, total: 30)
    screen.type("Enter")
    screen.answerOrganization(.success(try Organization(JSONReader(.object(object)))))
    try GoldenScreen.check(screen.state, "detail-\(name)-80x24")
    try GoldenScreen.check(screen.state, "detail-\(name)-ascii-80x24", glyphs: .ascii)
  }
}
