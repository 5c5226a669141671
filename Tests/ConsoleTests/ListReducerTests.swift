import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite struct ListReducerTests {
  // MARK: Reading

  @Test func theFirstThingIsToReadTheFirstRows() {
    var harness = ReducerHarness(.fixture())
    harness.send(.settle) {
      $0.list.pending = PendingRead(.first, range: 0..<100)
      let request = $0.ask(.list)
      $0.list.pending?.phase = .reading(request)
    }
    harness.expect(harness.reading(.page(Fixtures.query(0..<100))))
    harness.send(.settle)
    harness.finish()
  }

  @Test func theAnswerFillsTheListAndSelectsTheFirst() {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    let page = Answer.page(.success(Fixtures.page(0..<100, total: 250)))
    harness.send(.answered(harness.request(.list), page)) {
      $0.list.pending = nil
      $0.list.rows = Fixtures.rows(0..<100, total: 250)
      $0.list.cursor = ListCursor(position: 0, id: Fixtures.id(0))
    }
    harness.send(.settle)
    harness.finish()
  }

  @Test func anAnswerNoOneWaitsForIsDropped() {
    var harness = ReducerHarness(.loaded())
    harness.send(.answered(.ofNoOne, .page(.success(Fixtures.page(0..<3, total: 3)))))
    harness.finish()
  }

  @Test func aFailureStaysUntilRefreshed() {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    harness.send(.answered(harness.request(.list), .page(.failure(.cancelled)))) {
      $0.list.pending?.phase = .failed(.cancelled)
    }
    harness.send(.settle)
    harness.send(.command(.refresh)) {
      $0.list.pending = PendingRead(.first, range: 0..<100)
    }
    harness.send(.settle) {
      let request = $0.ask(.list)
      $0.list.pending?.phase = .reading(request)
    }
    harness.expect(harness.reading(.page(Fixtures.query(0..<100))))
    harness.finish()
  }

  @Test func theEndOfALongListIsOneReadAway() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100_000))
    harness.send(.command(.moveLast)) {
      $0.list.cursor = ListCursor(position: 99_999, id: nil)
      $0.list.top = 99_980
    }
    harness.send(.settle) {
      $0.list.loads = [$0.ask(.list): PageLoad(range: 99_900..<100_000)]
    }
    harness.expect(harness.reading(.page(Fixtures.query(99_900..<100_000))))
    harness.answer(.list, .page(.success(Fixtures.page(99_900..<100_000, total: 100_000))))
    harness.send(.settle)
    #expect(harness.state.list.cursor.id == Fixtures.id(99_999))
    harness.finish()
  }

  @Test func movingOnReadsAheadOnce() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1000))
    harness.send(.command(.moveDown)) {
      $0.list.direction = 1
      $0.list.cursor = ListCursor(position: 1, id: Fixtures.id(1))
    }
    harness.send(.settle) {
      $0.list.loads = [$0.ask(.list): PageLoad(range: 100..<300, joint: Fixtures.id(99))]
    }
    // One row more than is missing: it tells whether rows have moved.
    harness.expect(harness.reading(.page(Fixtures.query(99..<300))))
    harness.send(.command(.moveDown)) { $0.list.cursor = ListCursor(position: 2, id: Fixtures.id(2)) }
    harness.send(.settle)
    harness.finish()
  }

  @Test(arguments: [(moved: 0, isWhole: true), (1, false)])
  func whereRowsMovedBetweenTwoReadsTheJointIsReadAgain(moved: Int, isWhole: Bool) {
    var harness = ReducerHarness(.loaded(count: 100, total: 1000))
    harness.arrange(.command(.moveDown), .settle)
    // As many as before: one was deleted and another one created.
    harness.answer(.list, .page(.success(Fixtures.page(99 + moved..<300 + moved, total: 1000))))
    #expect((harness.state.list.rows.missing(in: 90..<100) == nil) == isWhole)
    #expect(harness.state.list.rows.missing(in: 100..<300) == nil)
  }

  @Test func readsOfRowsPassedByAreGivenUp() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100_000))
    harness.arrange(.command(.moveDown), .settle)
    harness.arrange(.command(.moveLast))
    harness.send(.settle) {
      $0.list.loads = [$0.ask(.list): PageLoad(range: 99_900..<100_000)]
    }
    let passed = harness.request(.page(Fixtures.query(99..<300)))
    harness.expect(.cancel(passed), harness.reading(.page(Fixtures.query(99_900..<100_000))))
    harness.finish()
  }

  // MARK: Moving

  @Test func theCursorStopsAtBothEnds() {
    var harness = ReducerHarness(.loaded(count: 3, total: 3))
    harness.send(.command(.moveUp)) { $0.list.direction = -1 }
    harness.send(.command(.moveLast)) {
      $0.list.direction = 0
      $0.list.cursor = ListCursor(position: 2, id: Fixtures.id(2))
    }
    harness.send(.command(.moveDown)) { $0.list.direction = 1 }
    harness.finish()
  }

  @Test(arguments: [
    (Command.halfPageDown, 10, 10), (.pageDown, 19, 19), (.moveFirst, 0, 0), (.moveLast, 99, 80),
  ])
  func pagesMoveCursorAndWindowAlike(command: Command, position: Int, top: Int) {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(command))
    #expect(harness.state.list.cursor == ListCursor(position: position, id: Fixtures.id(position)))
    #expect(harness.state.list.top == top)
  }

  @Test func aSmallerWindowKeepsTheCursorOnScreen() {
    var harness = ReducerHarness(.loaded())
    harness.arrange(.command(.moveLast), .resized(Size(columns: 80, rows: 10)))
    #expect(harness.state.list.top == 94)
  }

  // MARK: Identity

  @Test func aRefreshMovesTheCursorWithItsOrganization() {
    var harness = ReducerHarness(.loaded(count: 20, total: 20))
    harness.arrange(.command(.moveDown), .command(.moveDown), .command(.refresh), .settle)
    let page = Fixtures.page([90, 91] + Array(0..<20), total: 22)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 4, id: Fixtures.id(2)))
    #expect(harness.state.list.top == 2)
    #expect(harness.state.notice == nil)
  }

  @Test func anOrganizationThatIsGoneIsSaidToBe() {
    var harness = ReducerHarness(.loaded(count: 20, total: 20))
    harness.arrange(.command(.moveDown), .command(.refresh), .settle)
    let page = Fixtures.page([0] + Array(2..<20), total: 19)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 1, id: Fixtures.id(2)))
    #expect(harness.state.notice?.kind == .warning)
    // By the name that was on the screen.
    #expect(harness.state.notice?.text.contains("“Organization 1” is no longer") == true)
  }

  @Test func whereOneWasDeletedFromHereTheNextIsSelectedWithoutAWord() {
    var harness = ReducerHarness(.loaded(count: 20, total: 20))
    harness.arrange(.command(.moveDown))
    let draft = ChangeDraft(.delete, of: Fixtures.organization(1))
    let deletion = harness.ask(.change)
    harness.arrange(
      .answered(
        deletion, .change(draft, ChangeOutcome(.succeeded(ChangeResult(.answer, body: nil), nil)))),
      .settle)
    let said = harness.state.notice
    #expect(said?.text == "Deleted “Organization 1”.")
    let page = Fixtures.page([0] + Array(2..<20), total: 19)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 1, id: Fixtures.id(2)))
    #expect(harness.state.notice == said)
  }

  // MARK: Order

  @Test func theOrderGoesRound() {
    var harness = ReducerHarness(.loaded())
    var orders: [OrganizationOrder] = []
    for _ in 0..<3 {
      harness.arrange(.command(.orderNext))
      orders.append(harness.state.list.order)
    }
    #expect(
      orders == [
        OrganizationOrder(field: .name, descending: false),
        OrganizationOrder(field: .membersCount, descending: true),
        OrganizationOrder(field: .createdAt, descending: true),
      ])
    harness.arrange(.command(.orderReverse))
    #expect(harness.state.list.order == OrganizationOrder(field: .createdAt, descending: false))
  }

  @Test func anotherOrderKeepsTheOldRowsUntilTheAnswer() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.orderNext)) {
      $0.list.order = OrganizationOrder(field: .name, descending: false)
      $0.list.pending = PendingRead(.order, range: 0..<100)
    }
    harness.send(.settle) {
      let request = $0.ask(.list)
      $0.list.pending?.phase = .reading(request)
    }
    let byName = Fixtures.query(0..<100) {
      $0.orderBy = OrganizationOrder(field: .name, descending: false)
    }
    harness.expect(harness.reading(.page(byName)))
    harness.send(.command(.cancel)) { $0.list.pending?.phase = .failed(.cancelled) }
    harness.expect(.cancel(harness.request(.page(byName))))
    harness.finish()
  }

  @Test func whoGivesUpWaitingIsToldWhatDidNotCome() {
    var harness = ReducerHarness(.fixture())
    harness.arrange(.settle)
    let refused = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: refused)
    let request = harness.request(.list)
    harness.send(.progressed(request, .waiting(wait)))
    #expect(harness.state.list.failure == nil)
    #expect(harness.state.listTrouble == refused)
    #expect(ConsoleLayout(harness.state).listMessage.rows > 0)
    harness.send(.command(.back)) { $0.list.pending?.phase = .failed(refused) }
    harness.expect(.cancel(request))
    harness.finish()
  }

  @Test func theCursorStaysInSightWhenAFailureTakesRoom() {
    var harness = ReducerHarness(.loaded(rows: 10))
    harness.arrange(.command(.pageDown), .command(.refresh), .settle)
    let refused = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: refused)
    harness.arrange(.command(.moveDown), .progressed(harness.request(.list), .waiting(wait)))
    let rows = ConsoleLayout(harness.state).listRows.rows
    let place = harness.state.list.cursor.position - harness.state.list.top
    #expect((0..<rows).contains(place))
    #expect(rows < 6)
    harness.finish()
  }

  @Test func anotherOrderKeepsTheCursorOnItsOrganization() {
    // All three rows are here: where the second goes is known.
    var harness = ReducerHarness(.loaded(count: 3, total: 3))
    harness.arrange(.command(.moveDown), .command(.orderReverse), .settle)
    let page = Fixtures.page([2, 1, 0], total: 3)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 1, id: Fixtures.id(1)))
    #expect(harness.state.notice == nil)
  }

  @Test func reversedTheCursorsPlaceIsKnownInALongList() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100_000))
    for _ in 0..<30 { harness.arrange(.command(.moveDown)) }
    harness.arrange(.command(.orderReverse))
    #expect(harness.state.list.pending?.range == 99_900..<100_000)
    harness.arrange(.settle)
    let page = Fixtures.page((0..<100).reversed(), total: 100_000)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 99_969, id: Fixtures.id(30)))
    #expect(harness.state.list.top == 99_950)
  }

  @Test func anOrderInWhichItsPlaceIsUnknownBeginsAtTheTopAndSaysSo() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100_000))
    harness.arrange(.command(.moveDown), .command(.orderNext), .settle)
    let page = Fixtures.page(200..<300, total: 100_000)
    harness.answer(.list, .page(.success(page)))
    #expect(harness.state.list.cursor == ListCursor(position: 0, id: Fixtures.id(200)))
    #expect(harness.state.notice?.text.contains("is further down in this order") == true)
  }
}
