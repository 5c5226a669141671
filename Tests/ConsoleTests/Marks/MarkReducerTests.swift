import Changes
import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

@Suite struct MarkReducerTests {
  private func rows(_ numbers: some Sequence<Int>) -> [OrganizationRow] { numbers.map { Fixtures.row($0) } }

  @Test func spaceMarksAndGoesDown() {
    var harness = ReducerHarness(.loaded())
    harness.send(.input(.key(KeyPress(key: .character(" "))), seenFrame: 1)) {
      $0.marks.insert(Fixtures.row(0))
      $0.marks.anchor = Fixtures.id(0)
      $0.list.cursor = ListCursor(position: 1, id: Fixtures.id(1))
      $0.list.direction = 1
    }
    harness.send(.command(.moveUp)) {
      $0.list.cursor = ListCursor(position: 0, id: Fixtures.id(0))
      $0.list.direction = -1
    }
    harness.send(.command(.mark)) {
      $0.marks.remove([Fixtures.id(0)])
      $0.list.cursor = ListCursor(position: 1, id: Fixtures.id(1))
      $0.list.direction = 1
    }
    #expect(harness.state.marks.isEmpty)
    harness.finish()
  }

  @Test func whatIsNotHereYetCannotBeMarked() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100_000))
    harness.arrange(.command(.moveLast))
    harness.send(.command(.mark)) {
      $0.notice = Notice(.information, "No organization is loaded here yet.", since: .start)
    }
    harness.finish()
  }

  @Test func aStarMarksAllLoadedRowsAndAgainNone() {
    var harness = ReducerHarness(.loaded(count: 100, total: 250))
    harness.send(.command(.markAll)) {
      for row in rows(0..<100) { $0.marks.insert(row) }
      $0.notice = Notice(
        .warning, "Marked the 100 organizations that are loaded; 150 more are not loaded.", since: .start)
    }
    #expect(harness.state.marks.count == 100)
    harness.send(.command(.markAll)) {
      $0.marks = Marks()
      $0.notice = Notice(.information, "Unmarked 100 organizations.", since: .start)
    }
    harness.finish()
  }

  @Test func aStarMarksOnlyTheRowsThatAFilterShows() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.filter))
    for letter in "slug:organization-9" {
      harness.arrange(.input(.key(KeyPress(key: .character(letter))), seenFrame: 1))
    }
    harness.arrange(.command(.promptAccept))
    harness.send(.command(.markAll)) {
      for row in rows([9] + Array(90..<100)) { $0.marks.insert(row) }
      $0.notice = Notice(.information, "Marked 11 organizations.", since: .start)
    }
    harness.finish()
  }

  @Test func aRangeIsMarkedFromTheOneMarkedLast() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.markRange)) {
      $0.notice = Notice(
        .information, "Mark the first of the range (Space), then go to the last.", since: .start)
    }
    harness.arrange(.command(.mark), .command(.moveDown), .command(.moveDown))
    harness.send(.command(.markRange)) {
      for row in rows(0..<4) { $0.marks.insert(row) }
      $0.marks.anchor = Fixtures.id(3)
    }
    #expect(harness.state.marks.organizations.map(\.id) == (0..<4).map { Fixtures.id($0) })
    harness.finish()
  }

  @Test func marksOutliveARefreshAndKnowTheNamesAsTheyAreNow() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.mark), .command(.mark), .command(.refresh), .settle)
    let page = OrganizationPage(
      organizations: [Fixtures.organization(1, name: "Renamed"), Fixtures.organization(7)], totalCount: 2)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.marks.organizations.map(\.id) == [Fixtures.id(0), Fixtures.id(1)])
    #expect(harness.state.marks.organizations.map(\.name) == ["Organization 0", "Renamed"])
    harness.finish()
  }

  @Test func whatIsDeletedIsNoLongerMarked() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.mark), .command(.mark))
    let draft = ChangeDraft(.delete, of: Fixtures.organization(0))
    let request = harness.ask(.change)
    harness.arrange(
      .answered(request, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.gone, body: nil), nil)))))
    #expect(harness.state.marks.organizations.map(\.id) == [Fixtures.id(1)])
    harness.finish()
  }
}
