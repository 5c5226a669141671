import ClerkAPI
import Screen
import Testing

@testable import Console

/// In the lists of an organization the mouse does what stands where it is pressed.
@Suite struct PeoplePressTests {
  private func opened(_ kind: PeopleKind = .members, columns: Int = 120) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(columns: columns))
    harness.arrange(key("M"))
    for _ in 0..<(PeopleKind.allCases.firstIndex(of: kind) ?? 0) { harness.arrange(key("Tab")) }
    harness.arrange(.settle)
    let query = PeopleQuery(kind, of: Fixtures.organization(0).id)
    harness.answer(.people(query, 0..<500), .people(.success(PeopleFixtures.page(kind, 0..<80, of: 80))))
    harness.arrange(.settle)
    return harness
  }

  private func press(_ column: Int, _ row: Int, _ kind: MouseEvent.Kind = .press) -> Action {
    .input(
      .mouse(MouseEvent(kind: kind, button: 1, position: Point(column: column, row: row))), seenFrame: 9)
  }

  private func layout(_ harness: ReducerHarness) throws -> PeopleLayout {
    PeopleLayout(try #require(harness.state.people), harness.state)
  }

  @Test func theNameOfAListShowsIt() throws {
    for from in PeopleKind.allCases {
      for kind in PeopleKind.allCases {
        var harness = opened(from)
        let title = try layout(harness).title
        let tabs = PeopleTabs(try #require(harness.state.people), isWords: false, in: title).tabs
        let tab = try #require(tabs.first { $0.kind == kind })
        harness.arrange(press(tab.column + 1, title.row))
        #expect(harness.state.people?.kind == kind)
      }
    }
  }

  @Test(arguments: PeopleKind.allCases) func theNameOfAColumnSortsByItOrSaysWhyNot(kind: PeopleKind) throws {
    let harness = opened(kind)
    let layout = try layout(harness)
    for span in layout.columns(of: kind).spans {
      var pressed = harness
      let before = try #require(pressed.state.people?.list.query.order)
      pressed.arrange(press(span.start, layout.heading.row))
      let order = try #require(pressed.state.people?.list.query.order)
      let canSort = PeopleOrder.all(of: kind).contains { span.column.shows($0.field) }
      #expect(span.column.shows(order.field) == canSort || !canSort, "\(span.column)")
      #expect((order != before) == canSort && (pressed.state.notice != nil) != canSort, "\(span.column)")
      guard canSort else { continue }
      pressed.arrange(press(span.start, layout.heading.row))
      #expect(pressed.state.people?.list.query.order.descending == !order.descending)
    }
  }

  @Test func besideWhatIsTypedItMovesAndSelects() throws {
    var harness = opened()
    harness.arrange(key("/"), key("a"))
    let rows = try layout(harness).rows
    harness.arrange(press(3, rows.row + 4))
    #expect(harness.state.people?.list.cursor.position == 4)
    harness.arrange(press(3, rows.row, .wheelDown))
    #expect(harness.state.people?.list.cursor.position == 7)
    #expect(harness.state.people?.search?.text == "a")
    // The line that is typed stands where the keys were.
    for column in 0..<40 { harness.arrange(press(column, harness.state.size.rows - 1)) }
    #expect(harness.state.people?.search?.text == "a")
  }
}
