import Changes
import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

/// The next session begins where this one ended.
@Suite struct KeptSessionTests {
  private func state(_ columns: Int = 120) -> ConsoleState {
    var state = ConsoleState.loaded(columns: columns)
    state.keepsSession = true
    return state
  }

  private func typed(_ keys: [String], _ state: ConsoleState) -> ReducerHarness {
    var harness = ReducerHarness(state)
    for key in keys { harness.arrange(Scenes.key(key), .settle) }
    return harness
  }

  private func restored(_ kept: KeptSession) -> ReducerHarness {
    var state = ConsoleState.fixture(columns: 120)
    state.begin(kept)
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    return harness
  }

  /// As it is kept in a file.
  private func kept(_ state: ConsoleState) throws -> KeptSession {
    let session = KeptSession(state)
    let read = try #require(KeptSession(try JSONValue(parsing: session.json.bytes())))
    #expect(read == session)
    return read
  }

  /// The filter finds it only once the index is read.
  @Test func theSelectedOneIsWaitedForWhileMoreIsRead() throws {
    var before = ConsoleState.loaded(count: 400, total: 400, columns: 120)
    before.keepsSession = true
    var earlier = typed(["\\", "3", "Enter"], before)
    while earlier.state.list.cursor.id != Fixtures.id(303) { earlier.arrange(Scenes.key("j")) }

    var state = ConsoleState.fixture(columns: 120)
    state.session.automaticIndex = 20_000
    state.begin(try kept(earlier.state))
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    harness.answer(.list, .page(.success(Fixtures.page(0..<100, total: 400))))
    harness.arrange(.painted(frame: 1), .settle)
    #expect(harness.state.list.cursor.id != Fixtures.id(303) && harness.state.notice == nil)
    let rest = (0..<400).map { Fixtures.organization($0) }
    var place = IndexPlace()
    (place.offset, place.last) = (400, Fixtures.id(399).rawValue)
    harness.arrange(
      .progressed(
        harness.request(.index),
        .index(IndexPage(block: OrganizationBlock(rest), unreadable: 0, place: place, total: 400))))
    #expect(harness.state.list.cursor.id == Fixtures.id(303))
    #expect(harness.state.returning == nil)
  }

  // MARK: Keeping

  @Test func isKeptAsTheConsoleEnds() {
    for action in [Action.command(.quit), .ending] {
      var harness = ReducerHarness(state())
      harness.arrange(Scenes.key("j"))
      let kept = KeptSession(harness.state)
      harness.send(action) { if action != .ending { $0.isEnding = true } }
      harness.expect([.keepSession(kept)] + (action == .ending ? [] : [.quit]))
    }
    var other = state()
    other.session.profiles = ["other"]
    let kept = KeptSession(other)
    var harness = typed(["P"], other)
    harness.send(Scenes.key("Enter")) {
      $0.overlays = []
      $0.nextProfile = "other"
      $0.isEnding = true
    }
    harness.expect(.keepSession(kept), .useProfile("other"))
  }

  @Test func nothingIsKeptUnlessWanted() {
    for action in [Action.command(.quit), .ending] {
      var harness = ReducerHarness(.loaded())
      harness.send(action) { if action != .ending { $0.isEnding = true } }
      harness.expect(action == .ending ? [] : [.quit])
    }
  }

  /// What is marked, typed, read or revealed is not in it.
  @Test func keepsNoMore() throws {
    var harness = typed(["j", "Space"], state())
    let before = try kept(harness.state)
    harness.arrange(Scenes.key("p"), Scenes.key("*"), Scenes.key("M"))
    #expect(harness.state.detail?.revealsPrivate == true && !harness.state.marks.isEmpty)
    #expect(try kept(harness.state) == before)
    let text = before.json.text()
    for word in ["private", "X-1", "marks", "crm"] { #expect(!text.contains(word), "\(text)") }
  }

  // MARK: Restoring

  @Test func beginsWithTheSameOrderFilterAndOrganization() throws {
    var before = typed(["j", "j", "s"], state())
    before.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    before.arrange(
      Scenes.key("\\"), .input(.paste("organization members:>1"), seenFrame: 9), Scenes.key("Enter"))
    for _ in 0..<4 { before.arrange(Scenes.key("j")) }
    let selected = try #require(before.state.list.selected)
    var after = restored(try kept(before.state))
    #expect(after.state.list.order == before.state.list.order)
    after.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    #expect(after.state.list.narrowing?.text == "organization members:>1")
    #expect(after.state.list.narrowing?.matches == before.state.list.narrowing?.matches)
    #expect(after.state.list.selected?.id == selected.id && after.state.list.cursor.id == selected.id)
    #expect(after.state.notice == nil && after.state.list.prompt == nil)
    // Leaving the filter is as if it had been typed.
    after.arrange(Scenes.key("Esc"))
    #expect(after.state.list.narrowing == nil && after.state.list.selected?.id == selected.id)
  }

  /// An order that only the index has comes back with the index, whichever column, way and filter it had.
  @Test(
    arguments: ListColumn.fields + [ListColumn(parsing: "public.flags.beta")].compactMap { $0 },
    [false, true])
  func beginsInAnOrderOfTheIndex(column: ListColumn, isFiltered: Bool) throws {
    guard column.order == nil, column != .createdBy else { return }
    for isReversed in [false, true] {
      var before = state()
      before.session.automaticIndex = 20_000
      before.list.chosen.columns = [.name, column]
      var earlier = ReducerHarness(before)
      earlier.arrange(.painted(frame: 1))
      Self.readAll(&earlier)
      if isFiltered {
        earlier.arrange(
          Scenes.key("\\"), .input(.paste("organization members:>1"), seenFrame: 9), Scenes.key("Enter"))
      }
      for _ in ListColumn.fields where earlier.state.list.orderColumn != column {
        earlier.arrange(Scenes.key("s"))
      }
      #expect(earlier.state.list.orderColumn == column)
      if isReversed { earlier.arrange(Scenes.key("S")) }
      for _ in 0..<7 { earlier.arrange(Scenes.key("j")) }
      let selected = try #require(earlier.state.list.selected)

      var state = ConsoleState.fixture(columns: 120)
      state.session.automaticIndex = 20_000
      state.begin(try kept(earlier.state))
      var harness = ReducerHarness(state)
      harness.arrange(.settle)
      harness.answer(.list, .page(.success(Fixtures.page(0..<50, total: 100))))
      // Clerk's order until then, and nothing is lost if it ends before.
      #expect(harness.state.list.orderColumn == earlier.state.list.order.field.column)
      #expect(try kept(harness.state).sorting == earlier.state.list.sorting)
      harness.arrange(.painted(frame: 1))
      Self.readAll(&harness)
      #expect(harness.state.list.sorting == earlier.state.list.sorting)
      #expect(harness.state.list.isDescending == earlier.state.list.isDescending)
      #expect(
        harness.state.list.shownRows.map(\.id) == earlier.state.list.shownRows.map(\.id))
      #expect(harness.state.list.cursor.id == selected.id && harness.state.notice == nil)
    }
  }

  private static func readAll(_ harness: inout ReducerHarness) {
    let all = (0..<100).map { Fixtures.organization($0) }
    var place = IndexPlace()
    (place.offset, place.last) = (100, Fixtures.id(99).rawValue)
    let page = IndexPage(block: OrganizationBlock(all), unreadable: 0, place: place, total: 100)
    harness.arrange(.progressed(harness.request(.index), .index(page)))
    harness.answer(.index, .index(nil))
  }

  /// Another order that is chosen meanwhile counts more, and what private values are sorted by is not kept.
  @Test func anOrderChosenMeanwhileCountsMore() throws {
    let kept = try #require(KeptSession(["sorting": "-limit"]))
    var after = restored(kept)
    after.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    #expect(after.state.list.awaitedSorting == ListSorting(column: .limit, descending: true))
    after.arrange(Scenes.key("s"), .settle)
    #expect(after.state.list.awaitedSorting == nil)
    var state = state()
    let crm = try #require(ListColumn(parsing: "private.crm"))
    state.list.sorting = ListSorting(column: crm, descending: false)
    #expect(try self.kept(state).sorting == nil)
  }

  /// What the filter finds is in Clerk's order where that was chosen for it.
  @Test func whatWasFoundComesBackInItsOrder() throws {
    var before = typed(["\\"], state())
    before.arrange(
      .input(.paste("organization"), seenFrame: 9), Scenes.key("Enter"), Scenes.key("s"), .settle)
    before.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    #expect(!before.state.list.isRanked)
    var after = restored(try kept(before.state))
    after.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    #expect(!after.state.list.isRanked)
    #expect(after.state.list.shownRows.map(\.id) == before.state.list.shownRows.map(\.id))
  }

  @Test func asksForTheSearchAtOnceAndReadsAroundThePlace() throws {
    var before = typed(["/", "o", "Enter"], state())
    before.arrange(.timer(.searchDebounce), .settle)
    before.answer(.list, .page(.success(Fixtures.page(0..<100, total: 900))))
    var query = Fixtures.query(0..<100)
    query.query = "o"
    let after = restored(try kept(before.state))
    #expect(after.read(after.request(.list)) == .page(query))
    // Far down the list, what is around the place is read.
    let far = try #require(
      KeptSession(["selected": ["id": "org_far", "name": "Far", "position": 5000]]))
    let there = restored(far)
    guard case .page(let asked)? = there.read(there.request(.list)) else {
      Issue.record("nothing was asked for")
      return
    }
    #expect(asked.offset.map { (4900...5000).contains($0) } == true && asked.query == nil)
  }

  @Test func whereTheOrganizationIsNoLongerThereTheTopIsShown() throws {
    var after = restored(
      try #require(KeptSession(["selected": ["id": "org_gone", "name": "Acme\u{1B}[31m", "position": 7]])))
    after.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
    #expect(after.state.list.cursor.position == 0 && after.state.list.cursor.id == Fixtures.id(0))
    #expect(after.state.notice?.text.hasPrefix("“Acme␛[31m” is not where it was") == true)
  }

  /// Whoever goes on before the rows are here is not taken back.
  @Test func aSearchTypedMeanwhileCountsMore() throws {
    let far = try #require(KeptSession(["selected": ["id": "org_far", "name": "Far"]]))
    var after = restored(far)
    after.arrange(Scenes.key("/"), Scenes.key("x"), .timer(.searchDebounce), .settle)
    after.answer(.list, .page(.success(Fixtures.page(0..<1, total: 1))))
    #expect(after.state.notice == nil)
  }

  @Test func aFilterThatMeansNothingAnyMoreIsTold() throws {
    let after = restored(try #require(KeptSession(["filter": "acme @gone"])))
    #expect(after.state.list.narrowing == nil)
    #expect(after.state.notice?.text.contains("“@gone” (column 6)") == true)
    let hidden = restored(try #require(KeptSession(["filter": "private.crm:X-1"])))
    #expect(hidden.state.list.narrowing == nil && hidden.state.detail?.revealsPrivate != true)
  }

  @Test func foldedSectionsStayFolded() throws {
    var before = typed(["Enter"], state())
    before.arrange(Scenes.key("Space"))
    let folded = try #require(before.state.detail?.foldedSections)
    #expect(!folded.isEmpty)
    for keys in [[], ["Esc"]] {
      for key in keys { before.arrange(Scenes.key(key)) }
      var after = restored(try kept(before.state))
      after.answer(.list, .page(.success(Fixtures.page(0..<100, total: 100))))
      after.arrange(.settle, Scenes.key("Enter"))
      #expect(after.state.detail?.foldedSections == folded)
    }
  }

  // MARK: As a file

  @Test(arguments: [
    "null", "[]", "1", "{\"search\":1}", "{\"sorting\":\"created\"}", "{\"sorting\":\"-x\"}",
    "{\"sorting\":1}", "{\"filter\":null}", "{\"order\":\"x\"}", "{\"selected\":{}}",
    "{\"selected\":{\"id\":\"org_1\"}}", "{\"selected\":[]}",
  ])
  func whatIsNoSessionIsNone(text: String) throws {
    #expect(KeptSession(try JSONValue(parsing: Array(text.utf8))) == nil)
  }

  @Test(arguments: [
    "{}", "{\"folded\":[1,\"Nothing\"],\"more\":true}",
    "{\"selected\":{\"id\":\"o\",\"name\":\"n\",\"position\":-5}}",
    "{\"selected\":{\"id\":\"o\",\"name\":\"n\",\"position\":1e99}}",
  ])
  func whatIsNotKnownIsNoMatter(text: String) throws {
    let session = try #require(KeptSession(try JSONValue(parsing: Array(text.utf8))))
    #expect(session.search.isEmpty && session.filter.isEmpty)
  }

  @Test func textsAreBounded() throws {
    let long = String(repeating: "x", count: 5000)
    let session = try #require(KeptSession(["search": .string(JSONString(long)), "filter": "a"]))
    #expect(session.search.isEmpty && session.filter == "a")
    #expect(session.without { $0 == "a" }.filter.isEmpty)
  }
}
