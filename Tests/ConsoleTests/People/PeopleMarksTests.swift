import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// What is done with rows of the lists of an organization: marked, copied, written to a file.
@Suite struct PeopleMarksTests {
  private static let organization = OrganizationReference(Fixtures.organization(0))

  private func opened(_ rows: [PeopleRow], total: Int? = nil, tabs: Int = 0) -> ReducerHarness {
    var harness = ReducerHarness(.loaded())
    harness.arrange(key("M"))
    for _ in 0..<tabs { harness.arrange(key("Tab")) }
    harness.arrange(.settle)
    harness.answer(.people, .people(.success(PeoplePage(rows, totalCount: total ?? rows.count))))
    harness.arrange(.settle)
    if let pane = harness.state.people, pane.users.read.request != nil {
      let ids = Array(pane.list.named(height: 19).prefix(100))
      harness.answer(.people, .users(.success(PeopleFixtures.users(ids))))
    }
    return harness
  }

  private func members(_ numbers: Range<Int>) -> [PeopleRow] {
    numbers.map { PeopleFixtures.row(.members, $0) }
  }

  private func marked(_ state: ConsoleState) -> [String] {
    state.people?.list.marks.values.compactMap(\.id) ?? []
  }

  private func menu(_ state: ConsoleState) -> [String: String] {
    guard case .copyMenu(let menu) = state.overlays.last else { return [:] }
    return Dictionary(uniqueKeysWithValues: menu.items.map { ($0.label, $0.text) })
  }

  // MARK: Marks

  @Test func rowsAreMarkedOneByOneInARangeAndAllAtOnce() {
    var harness = opened(members(0..<30))
    harness.arrange(key("Space"))
    #expect(marked(harness.state) == [PeopleFixtures.id(0)])
    #expect(harness.state.people?.list.cursor.position == 1)
    harness.arrange(key("j"), key("j"), key("v"))
    #expect(marked(harness.state) == (0...3).map { PeopleFixtures.id($0) })
    harness.arrange(key("Space"))
    #expect(marked(harness.state) == (0...2).map { PeopleFixtures.id($0) })
    harness.arrange(key("*"))
    #expect(marked(harness.state).count == 30)
    #expect(harness.state.notice?.text == "Marked 30 members.")
    harness.arrange(key("*"))
    #expect(marked(harness.state).isEmpty)
    #expect(harness.state.notice?.text == "Unmarked 30 members.")
  }

  @Test func marksStayWhateverIsAskedForAndAreEachListsOwn() {
    var harness = opened(members(0..<3))
    harness.arrange(key("Space"), key("s"), .settle)
    #expect(marked(harness.state) == [PeopleFixtures.id(0)])
    harness.arrange(key("Tab"))
    #expect(marked(harness.state).isEmpty)
  }

  @Test func whatIsNotLoadedOrCannotBeReadIsNotMarked() {
    var harness = opened(
      members(0..<2) + [.unreadable(id: "orgmem_x", problem: "role: expected a string")], total: 9)
    harness.arrange(key("*"))
    #expect(marked(harness.state).count == 2)
    #expect(
      harness.state.notice?.text == "Marked 2 members; 1 cannot be read, 6 more are not loaded.")
    harness.arrange(key("j"), key("j"), key("Space"))
    #expect(marked(harness.state).count == 2)
    #expect(
      harness.state.notice?.text
        == "This record cannot be read, so it cannot be marked. orgmem_x: role: expected a string")
  }

  // MARK: Copying

  @Test func aMemberIsCopiedInSeveralWays() {
    var harness = opened(members(0..<3))
    harness.send(key("y"))
    harness.expect(.copy(PeopleFixtures.id(0), what: PeopleFixtures.id(0)))
    harness.arrange(key("Y"))
    let user = PeopleFixtures.userID(0).rawValue
    #expect(
      menu(harness.state) == [
        "ID": PeopleFixtures.id(0), "E-mail address": "person0@acme.example", "Name": "Ada Lovelace",
        "User id": user,
        "The command that lists these": "orgdesk members list \(Fixtures.id(0).rawValue)",
        "Line of the table":
          "Ada Lovelace\tperson0@acme.example\tadmin\t2024-05-28\t2026-11-01\t\(user)\t\(PeopleFixtures.id(0))",
      ])
  }

  @Test func anInvitationAndADomainToo() {
    var invitations = opened([PeopleFixtures.row(.invitations, 0)], tabs: 1)
    invitations.arrange(key("Y"))
    #expect(menu(invitations.state)["E-mail address"] == "guest0@acme.example")
    #expect(menu(invitations.state)["User id of who invited"] == PeopleFixtures.userID(0).rawValue)
    #expect(menu(invitations.state)["Line of the table"]?.contains("\tpending\tAda Lovelace\t") == true)
    var domains = opened([PeopleFixtures.row(.domains, 1)], tabs: 2)
    domains.arrange(key("Y"))
    #expect(menu(domains.state)["Domain"] == "domain1.example")
    #expect(
      menu(domains.state)["Line of the table"]?.hasPrefix(
        "domain1.example\tno\tmanual invitation\t1,000\t3\t") == true)
  }

  @Test func whatHarmsATerminalIsMadeHarmlessInALine() {
    var harness = opened([PeopleFixtures.row(.members, 4)])
    harness.arrange(key("Y"))
    let line = menu(harness.state)["Line of the table"] ?? ""
    #expect(line.contains("Evil␛[31m <U+202E>Name␊Two"))
    #expect(line.filter { $0 == "\t" }.count == 6)
  }

  // MARK: Writing to a file

  @Test func theWholeListIsWrittenOrTheMarkedRows() {
    var query = PeopleQuery(.members, of: Self.organization.id)
    var harness = opened(members(0..<30), total: 741)
    harness.arrange(key(">"))
    #expect(
      harness.state.export?.content
        == .people(PeopleExtract(organization: Self.organization, query: query, marked: [], total: 741)))
    #expect(harness.state.export?.form["file"]?.text == "members-2026-11-01.json")
    #expect(harness.state.export?.form.subject == "741 members of Organization 0, read again")
    harness.arrange(key("Esc"), key("Space"), key("Tab"), key("Shift-Tab"), key(">"))
    let extract = PeopleExtract(
      organization: Self.organization, query: query, marked: members(0..<1), total: 741)
    #expect(harness.state.export?.content == .people(extract))
    #expect(harness.state.export?.form.subject == "1 marked member of Organization 0, read again")
    harness.arrange(.command(.save))
    let order = ExportOrder(
      content: .people(extract), format: .json, includesPrivate: false, path: "members-2026-11-01.json",
      replaces: false)
    let request = harness.request(.export)
    #expect(harness.state.export?.writing?.request == request)
    harness.send(.answered(request, .export(.written(path: "/x", count: 1, failures: [])))) {
      $0.overlays.removeLast()
      $0.isUnseen = true
      $0.notice = Notice(.information, "Wrote 1 member to /x.", since: .start)
    }
    #expect(harness.state.context == .people)
    query.words = "x"
    #expect(order.content.count == 1)
  }

  @Test func whatIsMarkedIsWrittenWhateverIsShown() {
    var harness = opened(members(0..<3))
    harness.arrange(key("Space"), key("f"), .settle, key("j"))
    harness.answer(.people, .people(.success(PeoplePage([], totalCount: 0))))
    harness.arrange(key(">"))
    guard case .people(let extract) = harness.state.export?.content else {
      Issue.record("\(String(describing: harness.state.export?.content))")
      return
    }
    #expect(extract.query.filter == .all)
    #expect(extract.marked == members(0..<1))
  }

  @Test func nothingIsNotWritten() {
    var harness = opened([])
    harness.send(key(">")) {
      $0.notice = Notice(.information, "Nothing to write here.", since: .start)
    }
    harness.finish()
  }

  @Test func whatMayBeMissingIsSaid() {
    var harness = opened(members(0..<3))
    harness.arrange(key(">"), .command(.save))
    let gap = "Clerk counts 4 members here, but sent only 3."
    harness.answer(.export, .export(.writtenInPart(path: "/x", count: 3, gap: gap)))
    #expect(harness.state.notice?.kind == .warning)
    #expect(harness.state.notice?.text == "Wrote 3 members to /x, perhaps not all. \(gap)")
  }
}
