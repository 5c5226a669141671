import Changes
import ClerkAPI
import JSON
import Screen
import TestSupport
import Testing

@testable import Console

/// The lists of an organization: opened, read on, searched, sorted, filtered, every step said.
@Suite struct PeoplePaneTests {
  private static let organization = OrganizationReference(Fixtures.organization(0))
  /// Rows on a screen of 24.
  private static let height = 19

  private func query(
    _ kind: PeopleKind = .members, _ change: (inout PeopleQuery) -> Void = { _ in }
  ) -> PeopleQuery {
    var query = PeopleQuery(kind, of: Self.organization.id)
    change(&query)
    return query
  }

  /// The pane with its first page answered, and the people on screen known.
  private func opened(of count: Int = 741) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    answer(&harness, query(), 0..<500, of: count)
    answerUsers(&harness)
    return harness
  }

  private func answer(
    _ harness: inout ReducerHarness, _ query: PeopleQuery, _ range: Range<Int>, of count: Int
  ) {
    harness.answer(
      .people(query, range), .people(.success(PeopleFixtures.page(query.kind, range, of: count))))
    harness.arrange(.settle)
  }

  /// Answers what is asked about people, if anything is.
  private func answerUsers(_ harness: inout ReducerHarness) {
    guard let ids = asked(harness.state) else { return }
    harness.answer(.users(ids), .users(.success(PeopleFixtures.users(ids))))
    harness.arrange(.settle)
  }

  /// The first hundred people from the top of the screen on, if they are asked for now.
  private func asked(_ state: ConsoleState) -> [UserID]? {
    guard let pane = state.people, pane.users.read.request != nil else { return nil }
    return Array(pane.list.named(height: Self.height).prefix(100))
  }

  // MARK: Opening

  @Test func openingAsksForAPageAndThenForThePeopleOnIt() {
    var harness = ReducerHarness(.loaded())
    harness.send(key("M")) { $0.overlays = [.people(PeoplePane(Self.organization))] }
    harness.send(.settle) {
      let request = $0.ask(.people)
      _ = $0.people?.list.read(height: Self.height) { request }
    }
    harness.expect(harness.reading(.people(query(), 0..<500)))
    let page = PeopleFixtures.page(.members, 0..<500, of: 741)
    let request = harness.request(.people(query(), 0..<500))
    harness.send(.answered(request, .people(.success(page)))) {
      _ = $0.people?.list.answer(request, .success(page), at: .start, height: Self.height)
    }
    #expect(harness.state.people?.list.rows.totalCount == 741)
    #expect(harness.state.people?.list.cursor.id == PeopleFixtures.id(0))
    let ids = (0..<100).map(PeopleFixtures.userID)
    harness.send(.settle) {
      let request = $0.ask(.people)
      _ = $0.people?.users.ask(ids, urgent: Self.height) { request }
    }
    harness.expect(harness.reading(.users(ids)))
    let users = PeopleFixtures.users(ids)
    let asked = harness.request(.users(ids))
    harness.send(.answered(asked, .users(.success(users)))) {
      $0.people?.users.take(.success(users), at: .start)
    }
    #expect(harness.state.people?.users[ids[2]]?.emailAddress == "person2@acme.example")
    harness.send(.settle)
    harness.finish()
  }

  @Test func closingStopsWhatIsRead() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    harness.send(key("q")) { $0.overlays = [] }
    harness.expect(.cancel(harness.request(.people(query(), 0..<500))))
    harness.finish()
  }

  @Test func anOrganizationWithoutARowIsNamedAsItWasRead() {
    var state = ConsoleState.loaded()
    let organization = Fixtures.organization(700)
    var detail = DetailState(id: organization.id, row: nil)
    detail.organization.replace(organization, at: .start)
    (state.detail, state.focus) = (detail, .detail)
    var harness = ReducerHarness(state)
    harness.arrange(key("M"))
    #expect(harness.state.people?.organization == OrganizationReference(organization))
  }

  @Test(arguments: PeopleKind.allCases) func whoLedThereIsShownFirst(kind: PeopleKind) {
    var query = PeopleQuery(kind, of: Fixtures.id(0))
    query.words = "ada"
    var state = ConsoleState.loaded()
    state.detail = DetailState(id: Fixtures.id(0), row: Fixtures.row(0))
    state.detail?.ledBy = query
    var harness = ReducerHarness(state)
    harness.arrange(key("M"))
    #expect(harness.state.people?.kind == kind && harness.state.people?.list.query == query)
    // Of another organization no one is shown first.
    harness.arrange(key("Esc"), key("Esc"), key("j"), key("M"))
    #expect(harness.state.people?.kind == .members && harness.state.people?.list.query.words.isEmpty == true)
  }

  @Test func withoutAnOrganizationNothingOpens() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    harness.send(key("M")) {
      $0.notice = Notice(.information, "No organization is selected.", since: .start)
    }
    harness.finish()
  }

  // MARK: Reading on

  @Test func nearTheEndOfWhatIsLoadedTheNextPageIsRead() {
    var harness = opened(of: 100_000)
    while (harness.state.people?.list.cursor.position ?? 0) < 370 { harness.arrange(key("PgDn")) }
    harness.arrange(.settle)
    #expect(harness.state.people?.list.loads.isEmpty == true)
    answerUsers(&harness)
    while (harness.state.people?.list.cursor.position ?? 0) < 420 { harness.arrange(key("j")) }
    harness.arrange(.settle)
    #expect(harness.state.people?.list.loads.values.map(\.asked) == [499..<700])
  }

  @Test func theEndIsOneRequestAway() {
    var harness = opened(of: 100_000)
    harness.arrange(key("G"), .settle)
    let range = 99_950..<100_000
    let load = harness.state.people?.list.loads.values.first
    #expect(load?.range.contains(99_999) == true)
    #expect(harness.state.people?.list.cursor.position == 99_999)
    guard let load else { return }
    answer(&harness, query(), load.range, of: 100_000)
    answerUsers(&harness)
    #expect(harness.state.people?.list.cursor.id == PeopleFixtures.id(99_999))
    #expect(load.range.overlaps(range) && load.range.count <= 500)
    harness.send(.settle)
    harness.finish()
  }

  @Test func whoIsPassedByIsNotAskedAbout() {
    var harness = opened(of: 400)
    for _ in 0..<12 { harness.arrange(key("PgDn")) }
    harness.arrange(.settle)
    let top = harness.state.people?.list.top ?? 0
    #expect(top > 150)
    #expect(asked(harness.state)?.first == PeopleFixtures.userID(top))
  }

  @Test func peopleWhoAreGoneAreAskedForOnce() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    answer(&harness, query(), 0..<500, of: 3)
    let ids = (0..<3).map(PeopleFixtures.userID)
    harness.answer(.users(ids), .users(.success(PeopleFixtures.users([ids[0]]))))
    harness.send(.settle)
    #expect(harness.state.people?.users[ids[1]] == nil)
    #expect(harness.state.people?.users.isAwaited(ids[1]) == false)
    harness.finish()
  }

  // MARK: The other lists

  @Test func aListIsReadWhenItIsShown() {
    var harness = opened()
    harness.send(key("Tab")) { $0.people?.kind = .invitations }
    harness.send(.settle) {
      let request = $0.ask(.people)
      _ = $0.people?.list.read(height: Self.height) { request }
    }
    harness.expect(harness.reading(.people(query(.invitations), 0..<500)))
    harness.send(key("Shift-Tab")) { $0.people?.kind = .members }
    harness.send(.settle)
    harness.send(key("Shift-Tab")) { $0.people?.kind = .domains }
    harness.send(.settle) {
      let request = $0.ask(.people)
      _ = $0.people?.list.read(height: Self.height) { request }
    }
    harness.expect(harness.reading(.people(query(.domains), 0..<500)))
    harness.finish()
  }

  @Test func whatOneListCannotDoHidesNoOther() {
    var harness = opened()
    harness.arrange(key("Shift-Tab"), .settle)
    harness.answer(
      .people(query(.domains), 0..<500),
      .people(.failure(PeopleFixtures.refusal(403, "organization_domains_not_enabled"))))
    #expect(harness.state.people?.list.absence == "Domains are not enabled on this instance.")
    #expect(harness.state.people?.trouble(harness.state.requests) == nil)
    harness.arrange(key("Shift-Tab"), .settle)
    harness.answer(
      .people(query(.invitations), 0..<500), .people(.failure(PeopleFixtures.refusal(402, "odd"))))
    #expect(harness.state.people?.trouble(harness.state.requests)?.code == "odd")
    // What failed is not asked for again by itself.
    harness.send(.settle)
    harness.arrange(key("Tab"), key("Tab"))
    #expect(harness.state.people?.kind == .members)
    #expect(harness.state.people?.trouble(harness.state.requests) == nil)
    harness.send(.settle)
    harness.finish()
  }

  @Test func refreshReadsTheRowsAndThePeopleAgainAroundTheCursor() {
    var harness = opened()
    harness.arrange(key("j"), key("j"), .settle)
    harness.send(key("r")) {
      _ = $0.people?.list.refresh()
      _ = $0.people?.users.renew()
    }
    harness.arrange(.settle)
    #expect(harness.state.people?.list.pending?.request != nil)
    // Someone has joined meanwhile: the selected one is one row further down.
    let rows = [PeopleFixtures.row(.members, 999)] + (0..<499).map { PeopleFixtures.row(.members, $0) }
    harness.answer(.people(query(), 0..<500), .people(.success(PeoplePage(rows, totalCount: 742))))
    #expect(harness.state.people?.list.cursor.position == 3)
    #expect(harness.state.people?.list.cursor.id == PeopleFixtures.id(2))
  }

  @Test func whoStopsWaitingIsToldWhatDidNotCome() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    let request = harness.request(.people(query(), 0..<500))
    let wait = RetryWait(
      attempt: 2, attempts: 4, until: .start.after(seconds: 3),
      reason: PeopleFixtures.refusal(500, "internal_clerk_error"))
    harness.arrange(.progressed(request, .waiting(wait)))
    #expect(harness.state.people?.retry(harness.state.requests) == wait)
    harness.arrange(key("^C"))
    #expect(harness.state.people?.trouble(harness.state.requests)?.code == "internal_clerk_error")
    harness.send(.settle)
    harness.finish()
  }

  // MARK: What is asked for

  @Test func membersAreSearchedByClerk() {
    var harness = opened()
    harness.send(key("/")) { $0.people?.search = LineEditor() }
    for letter in ["a", "d", "a"] { harness.arrange(key(letter)) }
    harness.arrange(.input(.paste(" x\n"), seenFrame: 9))
    let wanted = query { $0.words = "ada x" }
    harness.send(key("Enter")) {
      $0.people?.search = nil
      _ = $0.people?.list.renew(wanted, height: Self.height)
    }
    harness.arrange(.settle)
    answer(&harness, wanted, 0..<500, of: 2)
    #expect(harness.state.people?.list.shownCount == 2)
    // What was searched for can be left.
    harness.arrange(key("Esc"), .settle)
    #expect(harness.request(.people(query(), 0..<500)) == harness.request(.people))
    #expect(harness.state.context == .people)
  }

  @Test func domainsAreSearchedAmongThoseLoaded() {
    var harness = opened()
    harness.arrange(key("Shift-Tab"), .settle)
    answer(&harness, query(.domains), 0..<500, of: 30)
    for text in ["/", "i", "n", "2", "Enter"] { harness.arrange(key(text)) }
    harness.send(.settle)
    // domain2 and domain20 to domain29
    #expect(harness.state.people?.list.shownCount == 11)
    harness.arrange(key("G"))
    #expect(harness.state.people?.list.cursor.id == PeopleFixtures.id(29, .domains))
    harness.send(key("Esc")) {
      guard let query = $0.people.map({ PeopleQuery($0.kind, of: $0.organization.id) }) else { return }
      _ = $0.people?.list.renew(query, height: Self.height, keepsSelected: true)
    }
    #expect(harness.state.people?.list.shownCount == 30)
    // The next command is about what was looked for.
    #expect(harness.state.people?.list.cursor.id == PeopleFixtures.id(29, .domains))
    harness.finish()
  }

  @Test func whoWasLookedForStaysSelected() {
    var harness = opened()
    for text in ["/", "x", "Enter"] { harness.arrange(key(text)) }
    harness.arrange(.settle)
    answer(&harness, query { $0.words = "x" }, 0..<500, of: 9)
    harness.arrange(key("G"))
    let id = PeopleFixtures.id(8, .members)
    #expect(harness.state.people?.list.cursor.id == id)
    harness.arrange(key("Esc"), .settle)
    answer(&harness, query(), 0..<500, of: 30)
    #expect(harness.state.people?.list.cursor.id == id && harness.state.people?.list.cursor.position == 8)
  }

  @Test func anIDThatWasNotTypedIsNotTypedOn() {
    var query = PeopleQuery(.members, of: Fixtures.id(0))
    query.words = "user_1kZqww4S"
    var state = ConsoleState.loaded()
    state.detail = DetailState(id: Fixtures.id(0), row: Fixtures.row(0))
    state.detail?.ledBy = query
    var harness = ReducerHarness(state)
    harness.arrange(key("M"), key("/"))
    #expect(harness.state.people?.search == LineEditor(""))
  }

  @Test func theOrderIsClerks() {
    var harness = opened()
    for field in [PeopleOrder.Field.firstName, .lastName, .email, .username, .created] {
      harness.arrange(key("s"), .settle)
      let wanted = query { $0.order = PeopleOrder(field: field, descending: field == .created) }
      answer(&harness, wanted, 0..<500, of: 3)
    }
    harness.arrange(key("S"), .settle)
    let reversed = query { $0.order.descending = false }
    #expect(harness.request(.people(reversed, 0..<500)) == harness.request(.people))
    #expect(reversed.order.parameter == "+created_at")
  }

  @Test func domainsHaveOneOrder() {
    var harness = opened()
    harness.arrange(key("Shift-Tab"), .settle)
    answer(&harness, query(.domains), 0..<500, of: 30)
    harness.send(key("s")) {
      $0.notice = Notice(.information, "Clerk lists domains in one order only.", since: .start)
    }
    harness.finish()
  }

  @Test func theFilterGoesThroughWhatThereIs() {
    var harness = opened()
    func filter() -> PeopleFilter? { harness.state.people?.list.query.filter }
    for role in ["org:admin", "org:member"] {
      harness.arrange(key("f"), .settle)
      #expect(filter() == .role(role))
      answer(&harness, query { $0.filter = .role(role) }, 0..<500, of: 3)
    }
    harness.arrange(key("f"), key("Tab"), key("f"))
    #expect(filter() == .pending)
    harness.arrange(key("f"), key("Tab"), key("f"))
    #expect(filter() == .verified(true))
    harness.arrange(key("f"))
    #expect(filter() == .verified(false))
  }

  @Test func aRoleOfTheirOwnCanBeAskedFor() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"), .settle)
    guard let odd = try? Membership(JSONReader(PeopleSamples.member(7, role: "org:billing"))) else { return }
    harness.answer(.people, .people(.success(PeoplePage([.member(MemberRow(odd))], totalCount: 1))))
    for role in ["org:admin", "org:member", "org:billing"] {
      harness.arrange(key("f"))
      harness.arrange(.settle)
      harness.answer(.people, .people(.success(PeoplePage([.member(MemberRow(odd))], totalCount: 1))))
      #expect(harness.state.people?.list.query.filter == .role(role))
    }
  }
}
