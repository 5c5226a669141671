import Changes
import ClerkAPI
import Index
import JSON
import Screen
import Testing

@testable import Console

@Suite("Sorting the list by any column")
struct ListSortingTests {
  private static let count = 8
  private static let limits: [Int64] = [5, 100, 0, 20, 7, 50, 3, 20]

  private func organization(_ number: Int, limit: Int64? = nil, name: String? = nil) throws -> Organization {
    var source = Fixtures.organization(number, name: name).source
    source["max_allowed_memberships"] = .number(JSONNumber(limit ?? Self.limits[number]))
    return try Organization(JSONReader(.object(source)))
  }

  private func organizations(_ numbers: some Sequence<Int> = 0..<count) throws -> [Organization] {
    try numbers.map { try organization($0) }
  }

  private func page(_ numbers: some Collection<Int> = 0..<count) throws -> Answer {
    .page(.success(OrganizationPage(organizations: try organizations(numbers), totalCount: numbers.count)))
  }

  /// A console that has a page, and all organizations in the index.
  private func harness(_ columns: [ListColumn] = ListColumn.usual, isRead: Bool = true) throws
    -> ReducerHarness
  {
    var state = ConsoleState.fixture()
    state.list.chosen.columns = columns
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    harness.answer(.list, try page())
    guard isRead else { return harness }
    harness.arrange(.command(.readIndex))
    var place = IndexPlace()
    place.offset = Self.count
    let read = IndexPage(
      block: OrganizationBlock(try organizations()), unreadable: 0, place: place, total: Self.count)
    harness.arrange(.progressed(harness.request(.index), .index(read)))
    harness.answer(.index, .index(nil))
    return harness
  }

  private func press(_ column: ListColumn, _ harness: inout ReducerHarness) throws {
    let layout = ConsoleLayout(harness.state)
    let columns = ListColumns(harness.state, column: layout.list.column, columns: layout.list.columns)
    let span = try #require(columns.span(showing: column))
    let place = Point(column: span.column, row: layout.listHeader.row)
    harness.arrange(.input(.mouse(MouseEvent(kind: .press, button: 1, position: place)), seenFrame: 9))
  }

  /// Its names are read for what is shown only.
  @Test func whatSortsByCreatorsIsSaid() throws {
    var harness = try harness([.name, .createdBy])
    try press(.createdBy, &harness)
    #expect(harness.state.list.orderColumn == .createdBy)
    #expect(harness.state.notice?.text.hasPrefix("Sorted by the ids of who created them") == true)
  }

  private func typed(_ text: String, _ harness: inout ReducerHarness) {
    harness.arrange(.command(.filter))
    for character in text { harness.arrange(key(character == " " ? "Space" : String(character))) }
  }

  /// The numbers of the organizations shown.
  private func shown(_ harness: ReducerHarness) -> [Int] {
    let list = harness.state.list
    return (0..<list.shownCount).map { place in
      list.row(at: place).flatMap { Int($0.slug?.drop { !$0.isNumber } ?? "") } ?? -1
    }
  }

  private func metadata(_ path: String) throws -> ListColumn {
    .metadata(try #require(MetadataField(parsing: path)))
  }

  // MARK: Which column

  @Test func theKeyGoesThroughTheColumnsShown() throws {
    let columns = ListColumn.usual + [.limit, try metadata("public.region"), try metadata("private.crm")]
    var harness = try harness(columns)
    var seen: [ListColumn] = []
    for _ in 0..<6 {
      harness.arrange(.command(.orderNext))
      seen.append(harness.state.list.orderColumn)
    }
    // Private metadata is not shown.
    #expect(seen == [.limit, try metadata("public.region"), .name, .slug, .members, .created])
  }

  @Test func withoutAnIndexItGoesThroughWhatClerkSortsBy() throws {
    var harness = try harness([.slug, .limit, .name, .members], isRead: false)
    var seen: [ListColumn] = []
    for _ in 0..<3 {
      harness.arrange(.command(.orderNext))
      seen.append(harness.state.list.orderColumn)
    }
    #expect(seen == [.name, .members, .name])
  }

  /// Whatever is shown: what is not is never sorted by, and where nothing else can be, it says why.
  @Test func theKeyNeverStopsAtWhatIsNotShown() throws {
    let metadata = [try metadata("public.region"), try metadata("private.crm")]
    let all = ListColumn.fields + ListColumn.billing + metadata
    for isRead in [true, false] {
      for first in all {
        for second in all where second != first {
          var harness = try harness([first, second], isRead: isRead)
          for _ in 0..<3 {
            let before = harness.state.list.orderColumn
            harness.arrange(.command(.orderNext))
            let after = harness.state.list.orderColumn
            #expect(after == before || [first, second].contains(after), "\(first), \(second): \(after)")
            #expect(after != before || harness.state.notice != nil, "\(first), \(second)")
          }
        }
      }
    }
    var alone = try harness([.name], isRead: false)
    alone.arrange(.command(.orderNext), .command(.orderNext))
    #expect(alone.state.notice?.text == "The list has no other column to sort by.")
  }

  @Test(arguments: ListColumn.fields) func aPressOnAHeadingSortsByItOrSaysWhyNot(column: ListColumn) throws {
    var harness = try harness([column])
    harness.arrange(.command(.moveDown), .command(.moveDown))
    let selected = harness.state.list.cursor.id
    try press(column, &harness)
    #expect(harness.state.list.orderColumn == column && harness.state.list.cursor.id == selected)
    let direction = harness.state.list.isDescending
    try press(column, &harness)
    #expect(harness.state.list.orderColumn == column && harness.state.list.isDescending != direction)
    #expect(harness.state.list.cursor.id == selected)

    var unread = try self.harness([column], isRead: false)
    try press(column, &unread)
    #expect((unread.state.list.orderColumn == column) == (column.order != nil))
    #expect(
      unread.state.notice?.text
        == (column.order != nil
          ? nil : "Sorting by \(column.title) needs all organizations: read them (L) first."))
  }

  @Test func whyNotWhileTheyAreRead() throws {
    var harness = try harness(isRead: false)
    harness.arrange(.command(.readIndex))
    try press(.slug, &harness)
    #expect(
      harness.state.notice?.text == "Sorting by Slug needs all organizations; they are still being read.")
  }

  @Test func hiddenMetadataTellsNothingByItsOrder() throws {
    let column = try metadata("private.crm")
    var harness = try harness([.name, column])
    try press(column, &harness)
    #expect(harness.state.notice?.text == "Private metadata is hidden; p in the details shows it.")
    #expect(harness.state.list.sorting == nil)
  }

  @Test(arguments: ListColumn.billing) func billingIsNotSortedBy(column: ListColumn) throws {
    var harness = try harness([.name, column])
    try press(column, &harness)
    #expect(
      harness.state.notice?.text
        == "Billing is read one organization at a time: the list cannot be sorted by it.")
    harness.arrange(.command(.orderNext))
    #expect(harness.state.list.orderColumn == .name)
  }

  // MARK: What is shown

  @Test func allAreShownInTheOrderOfTheColumn() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    // No limit is more than any.
    #expect(shown(harness) == [2, 1, 5, 3, 7, 4, 0, 6])
    harness.arrange(.command(.orderReverse))
    #expect(shown(harness) == [6, 0, 4, 3, 7, 5, 1, 2])
    harness.arrange(.command(.moveFirst))
    #expect(harness.state.subjectReference?.slug == "organization-6")
    harness.arrange(.command(.markAll))
    #expect(harness.state.marks.count == Self.count)
  }

  @Test func aFilterKeepsItAndTheFilterGoesFirst() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    typed("organization limit:<60", &harness)
    harness.arrange(.command(.promptAccept))
    // Words rank nothing where an order was chosen.
    #expect(shown(harness) == [5, 3, 7, 4, 0, 6] && !harness.state.list.isRanked)
    harness.arrange(.command(.orderReverse))
    #expect(shown(harness) == [6, 0, 4, 3, 7, 5])
    harness.arrange(.command(.back))
    #expect(shown(harness) == [6, 0, 4, 3, 7, 5, 1, 2] && harness.state.list.narrowing?.text == "")
    harness.arrange(.command(.back))
    #expect(harness.state.list.narrowing == nil && harness.state.list.orderColumn == .created)
  }

  @Test func aFilterIsSortedByClerksColumnsToo() throws {
    var harness = try harness()
    typed("organization", &harness)
    harness.arrange(.command(.promptAccept))
    #expect(harness.state.list.isRanked)
    harness.arrange(.command(.orderNext))
    #expect(harness.state.list.orderColumn == .name && !harness.state.list.isRanked)
    #expect(shown(harness) == Array(0..<Self.count))
    harness.arrange(.command(.orderReverse))
    #expect(shown(harness) == (0..<Self.count).reversed())
    // Typed anew, the best are first.
    typed("x", &harness)
    #expect(harness.state.list.ranksMatches)
  }

  @Test func emptiedTheFilterLeavesTheOrder() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    typed("5", &harness)
    harness.arrange(key("Backspace"))
    #expect(shown(harness) == [2, 1, 5, 3, 7, 4, 0, 6])
  }

  @Test func followsWhatChanges() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(.command(.moveLast))
    harness.arrange(.command(.refresh), .settle)
    let answered = try (0..<Self.count).map { try organization($0, limit: $0 == 6 ? 70 : nil) }
    harness.answer(.shown, .page(.success(OrganizationPage(organizations: answered, totalCount: Self.count))))
    #expect(shown(harness) == [2, 1, 6, 5, 3, 7, 4, 0])
    // The selected one is followed.
    #expect(harness.state.list.cursor == ListCursor(position: 2, id: Fixtures.id(6)))
  }

  @Test func whatIsCreatedIsAmongThem() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(key("c"))
    for letter in "New" { harness.arrange(key(String(letter))) }
    harness.arrange(key("^S"), .painted(frame: 20))
    guard case .reviewing(_, let draft) = harness.state.change?.step else {
      Issue.record("\(String(describing: harness.state.change?.step))")
      return
    }
    harness.arrange(.input(.key(KeyPress(key: .character("y"))), seenFrame: 21))
    let created = ChangeAnswer(.organization(try organization(8, limit: 60, name: "New")))
    harness.answer(
      .change, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.answer, body: nil), created))))
    #expect(shown(harness) == [2, 1, 8, 5, 3, 7, 4, 0, 6])
  }

  @Test func readAnewItKeepsTheOrder() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(.command(.refreshAll))
    #expect(shown(harness) == [2, 1, 5, 3, 7, 4, 0, 6])
    var place = IndexPlace()
    place.offset = 4
    let read = IndexPage(
      block: OrganizationBlock(try organizations(0..<4)), unreadable: 0, place: place, total: 4)
    harness.arrange(.progressed(harness.request(.index), .index(read)))
    harness.answer(.index, .index(nil))
    #expect(shown(harness) == [2, 1, 3, 0])
  }

  @Test func backToClerksOrderTheIndexShowsItUntilTheServerDoes() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(.command(.moveLast))
    try press(.name, &harness)
    #expect(shown(harness) == Array(0..<Self.count))
    #expect(harness.state.list.cursor == ListCursor(position: 6, id: Fixtures.id(6)))
    harness.arrange(.settle)
    harness.answer(.list, try page())
    #expect(harness.state.list.narrowing == nil && harness.state.list.orderColumn == .name)
    #expect(harness.state.list.cursor == ListCursor(position: 6, id: Fixtures.id(6)))
  }

  @Test func aSearchHasTheServersOrderAndGivesItBack() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(.command(.search), key("n"), .timer(.searchDebounce), .settle)
    #expect(harness.state.list.orderColumn == .created)
    harness.answer(.list, try page([1, 3]))
    #expect(shown(harness).prefix(2) == [1, 3])
    harness.arrange(.command(.promptAccept))
    try press(.limit, &harness)
    #expect(
      harness.state.notice?.text == "Clerk sorts what a search finds, by name, members or created only.")
    harness.arrange(.command(.back))
    #expect(shown(harness) == [2, 1, 5, 3, 7, 4, 0, 6] && harness.state.list.orderColumn == .limit)
  }

  @Test func aColumnThatIsTakenAwayKeepsTheOrder() throws {
    var harness = try harness([.name, .limit])
    try press(.limit, &harness)
    harness.arrange(.command(.columns))
    for letter in "limit" { harness.arrange(key(String(letter))) }
    harness.arrange(key("Enter"), key("Esc"))
    #expect(harness.state.list.columns == [.name] && harness.state.list.orderColumn == .limit)
    harness.arrange(.command(.orderNext))
    #expect(harness.state.list.orderColumn == .name)
  }
}
