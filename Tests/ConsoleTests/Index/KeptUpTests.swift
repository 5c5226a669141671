import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

/// What is read anywhere is known everywhere: in the rows, to the marks and in the index.
@Suite("What is read is known to list and index")
struct KeptUpTests {
  /// Some of the organizations are loaded, all are in the index.
  private func indexed(loaded: Int = 10, total: Int = 40, columns: Int = 80) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(count: loaded, total: total, columns: columns))
    harness.arrange(.command(.readIndex))
    var place = IndexPlace()
    place.offset = total
    place.last = Fixtures.id(total - 1).rawValue
    let page = IndexPage(
      block: OrganizationBlock((0..<total).map { Fixtures.organization($0) }), unreadable: 0, place: place,
      total: total)
    harness.arrange(.progressed(harness.request(.index), .index(page)))
    harness.arrange(.answered(harness.request(.index), .index(nil)))
    #expect(harness.state.list.indexing.phase == .complete)
    return harness
  }

  private func type(_ keys: String, _ harness: inout ReducerHarness) {
    for character in keys { harness.arrange(key(String(character))) }
  }

  private func shown(_ harness: ReducerHarness) -> [String] {
    (0..<harness.state.list.shownCount).compactMap { harness.state.list.row(at: $0)?.name }
  }

  @Test(arguments: [0, 30]) func byTheDetails(number: Int) throws {
    var harness = indexed()
    harness.arrange(.command(.filter))
    type("slug:organization-\(number)", &harness)
    harness.arrange(key("Enter"), .command(.mark), .command(.moveUp), .command(.open), .settle)
    let renamed = Fixtures.organization(number, name: "Quatre Étoiles")
    harness.answer(.organization(Fixtures.id(number)), .organization(.success(renamed)))
    #expect(harness.state.list.index.row(Fixtures.id(number))?.name == "Quatre Étoiles")
    #expect(harness.state.marks.organizations.map(\.name) == ["Quatre Étoiles"])
    #expect(shown(harness).first == "Quatre Étoiles")
    harness.arrange(key("Esc"), key("Esc"), .command(.filter))
    type("quatre", &harness)
    #expect(shown(harness) == ["Quatre Étoiles"])
  }

  /// The list is not read again for it.
  @Test func whatIsAsKnownChangesNothing() throws {
    var harness = indexed()
    harness.arrange(.command(.open), .settle)
    let before = harness.state.list
    harness.answer(.organization(Fixtures.id(0)), .organization(.success(Fixtures.organization(0))))
    #expect(harness.state.list == before)
  }

  @Test func byAFormThatReadsIt() {
    var harness = indexed()
    harness.arrange(.command(.edit))
    harness.answer(.change, .organization(.success(Fixtures.organization(0, name: "Other"))))
    #expect(harness.state.list.rows[0]?.name == "Other")
  }

  // MARK: What a filter shows

  private func refreshing() -> ReducerHarness {
    var harness = indexed()
    harness.arrange(.command(.filter))
    type("organization-3", &harness)
    harness.arrange(key("Enter"), key("r"))
    return harness
  }

  /// In the order of the screen: the best first.
  private func query(_ harness: ReducerHarness) -> OrganizationQuery {
    var query = OrganizationQuery()
    query.organizationIDs = (0..<11).compactMap { harness.state.list.row(at: $0)?.id.rawValue }
    query.limit = 11
    query.includeMembersCount = true
    return query
  }

  @Test func isReadAgainByItsIds() {
    var harness = refreshing()
    let query = query(harness)
    #expect(Set(query.organizationIDs) == Set(([3] + (30..<40)).map { Fixtures.id($0).rawValue }))
    let request = harness.request(Read.page(query))
    let others = [3] + (31..<40)
    let page = OrganizationPage(
      organizations: others.map { Fixtures.organization($0, name: "New organization-3 \($0)") },
      totalCount: others.count)
    harness.arrange(.answered(request, .page(.success(page))))
    #expect(harness.state.list.index.row(Fixtures.id(35))?.name == "New organization-3 35")
    // One was not there any more.
    #expect(harness.state.list.index.row(Fixtures.id(30)) == nil)
    #expect(harness.state.list.shownCount == 10)
    #expect(harness.state.notice?.text.contains("no longer exists") == true)
  }

  @Test func aFailureIsSaidAndChangesNothing() {
    var harness = refreshing()
    let before = shown(harness)
    let error = ClerkError(.transport(TransportFailure(.unreachable, host: "api.clerk.com")))
    harness.arrange(.answered(harness.request(.shown), .page(.failure(error))))
    #expect(harness.state.notice?.text.hasPrefix("Not read again: ") == true)
    #expect(shown(harness) == before)
  }

  // MARK: While the server is slow

  @Test(arguments: [false, true]) func aSearchShowsWhatTheIndexHasUntilItIsAnswered(fails: Bool) {
    var harness = indexed()
    harness.arrange(.command(.search))
    type("organization-3", &harness)
    #expect(shown(harness).count == 11 && harness.state.list.isFromIndex)
    harness.arrange(.timer(.searchDebounce), .settle)
    if fails {
      let error = ClerkError(.transport(TransportFailure(.unreachable, host: "api.clerk.com")))
      harness.answer(.list, .page(.failure(error)))
      #expect(shown(harness).count == 11)
      #expect(harness.state.list.failure != nil)
    } else {
      harness.answer(.list, .page(.success(Fixtures.page([3, 31], total: 2))))
      #expect(shown(harness).prefix(2) == ["Organization 3", "Organization 31"])
      #expect(shown(harness).count == 11 && harness.state.list.isFind(at: 2))
    }
  }

  /// What is read into the index meanwhile selects nothing: the answer does.
  @Test func theAnswerSelectsItsFirst() {
    var harness = ReducerHarness(.loaded(count: 10, total: 40))
    harness.arrange(.command(.readIndex), .command(.search))
    type("organization-3", &harness)
    harness.arrange(.timer(.searchDebounce), .settle)
    var place = IndexPlace()
    place.offset = 40
    let page = IndexPage(
      block: OrganizationBlock((0..<40).map { Fixtures.organization($0) }), unreadable: 0, place: place,
      total: 40)
    harness.arrange(.progressed(harness.request(.index), .index(page)))
    harness.answer(.list, .page(.success(Fixtures.page([39, 3], total: 2))))
    #expect(harness.state.list.cursor == ListCursor(position: 0, id: Fixtures.id(39)))
  }

  // MARK: Marks and places

  @Test func allIsMarkedThatWasRead() {
    var harness = indexed()
    harness.arrange(.command(.markAll))
    #expect(harness.state.marks.count == 40)
    #expect(harness.state.notice?.text == "Marked 40 organizations.")
    harness.arrange(.command(.markAll))
    #expect(harness.state.marks.isEmpty)
  }

  /// What was found is not loaded, and has no place in the list.
  @Test func leavingAFilterGoesBackToWhereItBegan() {
    var harness = indexed()
    for _ in 0..<6 { harness.arrange(.command(.moveDown)) }
    harness.arrange(.command(.filter))
    type("slug:organization-33", &harness)
    harness.arrange(key("Enter"), .command(.filter), key("Enter"))
    #expect(shown(harness) == ["Organization 33"])
    harness.arrange(key("Esc"))
    #expect(harness.state.list.cursor.position == 6 && harness.state.list.cursor.id == Fixtures.id(6))
  }
}
