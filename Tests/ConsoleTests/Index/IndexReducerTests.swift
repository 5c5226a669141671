import ClerkAPI
import Index
import Screen
import Testing

@testable import Console

extension ReducerHarness {
  /// Someone else deleted an organization, as opening it shows.
  fileprivate mutating func forget(_ number: Int) {
    arrange(.command(.moveFirst))
    for _ in 0..<number { arrange(.command(.moveDown)) }
    arrange(.command(.open), .settle)
    let gone = APIRefusal(status: 404, errors: [APIErrorEntry(message: "Gone.", code: "resource_not_found")])
    answer(
      .organization(Fixtures.id(number)),
      .organization(.failure(ClerkError(.refused(gone), operation: .read))))
  }
}

@Suite("Reading all organizations into the index")
struct IndexReducerTests {
  /// The page of so many organizations behind a place.
  private func page(_ numbers: Range<Int>, total: Int) -> IndexPage {
    var place = IndexPlace()
    place.offset = numbers.upperBound
    place.last = numbers.last.map { Fixtures.id($0).rawValue }
    return IndexPage(
      block: OrganizationBlock(numbers.map { Fixtures.organization($0) }), unreadable: 0, place: place,
      total: total)
  }

  private func reading(_ harness: inout ReducerHarness, _ pages: IndexPage...) {
    harness.arrange(.command(.readIndex))
    for page in pages { harness.arrange(.progressed(harness.request(.index), .index(page))) }
  }

  private func typed(_ text: String, _ harness: inout ReducerHarness) {
    harness.arrange(.command(.filter))
    for character in text { harness.arrange(key(String(character))) }
  }

  @Test func beginsAtTheFirstOrganization() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    harness.send(.command(.readIndex)) {
      $0.list.index.add($0.list.rows.loaded.map(\.row))
      $0.list.indexing.since = .start
      $0.list.indexing.begin($0.ask(.index))
    }
    harness.expect(harness.reading(.index(IndexPlace())))
    harness.finish()
  }

  @Test(arguments: [1, 1200, 1199, 0], [false, true])
  func beginsByItselfWhereThereAreFewEnough(most: Int, isOpen: Bool) {
    var state = ConsoleState.loaded(count: 1, total: 1200)
    state.session.automaticIndex = most
    var harness = ReducerHarness(state)
    // Something may have been opened before the first frame.
    if isOpen { harness.arrange(.command(.palette)) }
    harness.send(.painted(frame: 1)) {
      guard most >= 1200 else { return }
      $0.list.index.add($0.list.rows.loaded.map(\.row))
      $0.list.indexing.since = .start
      $0.list.indexing.begin($0.ask(.index))
    }
    if most >= 1200 { harness.expect(harness.reading(.index(IndexPlace()))) }
    harness.send(.painted(frame: 2))
    harness.finish()
  }

  @Test(arguments: [Command.readIndex, .back]) func stoppedItDoesNotBeginAgainByItself(command: Command) {
    var state = ConsoleState.loaded(count: 100, total: 1200)
    state.session.automaticIndex = 20_000
    var harness = ReducerHarness(state)
    harness.arrange(.painted(frame: 1), .command(command))
    harness.send(.painted(frame: 2))
    harness.arrange(.command(.refresh), .settle)
    harness.answer(.list, .page(.success(Fixtures.page(0..<100, total: 1200))))
    harness.send(.painted(frame: 3))
    harness.finish()
  }

  @Test func nothingBeginsByItselfWhereTheServerTellsNoTotal() {
    var state = ConsoleState.fixture()
    state.session.automaticIndex = 20_000
    var harness = ReducerHarness(state)
    harness.send(.painted(frame: 1))
    harness.arrange(.settle)
    harness.answer(
      .list,
      .page(
        .success(OrganizationPage(organizations: [Fixtures.organization(0)], totalCount: nil))))
    harness.send(.painted(frame: 2))
    harness.finish()
  }

  /// What a search finds is not all there is.
  @Test func aSearchBeginsNothing() {
    var state = ConsoleState.loaded(count: 100, total: 30_000)
    state.session.automaticIndex = 20_000
    var harness = ReducerHarness(state)
    harness.arrange(.command(.search), key("9"), .timer(.searchDebounce), .settle)
    harness.answer(.list, .page(.success(Fixtures.page([9, 19], total: 2))))
    harness.send(.painted(frame: 2))
    harness.finish()
  }

  @Test func takesInEachPageAndWhatIsLeft() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    harness.arrange(.command(.readIndex), .clock(.start.after(seconds: 4)))
    let request = harness.request(.index)
    harness.send(.progressed(request, .index(page(0..<500, total: 1200)))) {
      $0.list.index.add(OrganizationBlock((0..<500).map { Fixtures.organization($0) }))
      $0.list.indexing.place = page(0..<500, total: 1200).place
      $0.list.indexing.total = 1200
      $0.list.indexing.filtered = 500
    }
    harness.arrange(.clock(.start.after(seconds: 5)))
    #expect(harness.state.indexSecondsLeft == 7)
    harness.send(.answered(request, .index(nil))) { $0.list.indexing.end(.complete) }
    harness.finish()
  }

  @Test func theFilterLooksIntoIt() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    reading(&harness, page(0..<500, total: 1200), page(500..<1000, total: 1200))
    typed("name:\"organization 77", &harness)
    let before = harness.state.list.shownCount
    let names = (0..<before).compactMap { harness.state.list.row(at: $0)?.name }
    #expect(names.contains("Organization 777"))
    // What comes later is found as well.
    harness.arrange(.progressed(harness.request(.index), .index(page(1000..<1200, total: 1200))))
    harness.answer(.index, .index(nil))
    #expect(harness.state.list.shownCount == before)
    harness.arrange(key("Esc"))
    typed("organization-1199", &harness)
    #expect(harness.state.list.row(at: 0)?.name == "Organization 1199")
  }

  @Test func aRetryIsShownUntilTheNextPage() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    harness.arrange(.command(.readIndex))
    let request = harness.request(.index)
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: nil)
    harness.send(.progressed(request, .waiting(wait)))
    #expect(harness.state.requests.retry(of: .index) == wait)
    harness.arrange(.progressed(request, .index(page(0..<500, total: 1200))))
    #expect(harness.state.requests.retry(of: .index) == nil)
  }

  @Test(arguments: [Command.readIndex, .back]) func isStoppedAndTakenUpWhereItWas(command: Command) {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 1200))
    let request = harness.request(.index)
    harness.send(.command(command)) {
      $0.list.indexing.end(.stopped)
      $0.list.indexing.filtered = 500
      $0.notice = Notice(
        .information, "Stopped after 500 organizations. L goes on.", since: .start)
    }
    harness.expect(.cancel(request))
    harness.send(.command(.readIndex)) {
      $0.list.indexing.begin($0.ask(.index))
      $0.list.indexing.resumedFrom = 500
    }
    harness.expect(harness.reading(.index(page(0..<500, total: 1200).place)))
    harness.finish()
  }

  @Test func afterAFailureItIsTakenUpWhereItWas() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 1200))
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    harness.answer(.index, .index(failure))
    #expect(harness.state.list.indexing.phase == .failed(failure))
    harness.arrange(.command(.readIndex))
    #expect(harness.state.list.indexing.request != nil)
    #expect(harness.state.list.indexing.place.offset == 500)
  }

  /// Why it failed is told below the rows, as other failures are, and takes room from them.
  @Test func whyItFailedIsToldUntilItIsDismissedOrTriedAgain() {
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    for command in [Command.back, .readIndex, .refresh] {
      var harness = ReducerHarness(.loaded(count: 100, total: 1200))
      reading(&harness, page(0..<500, total: 1200))
      harness.arrange(.command(.moveLast), .command(.moveFirst))
      for _ in 0..<ConsoleLayout(harness.state).listRows.rows { harness.arrange(.command(.moveDown)) }
      let rows = ConsoleLayout(harness.state).listRows.rows
      harness.answer(.index, .index(failure))
      #expect(harness.state.listTrouble == failure)
      let layout = ConsoleLayout(harness.state)
      #expect(layout.listRows.rows < rows && layout.listMessage.rows > 0)
      let (top, cursor) = (harness.state.list.top, harness.state.list.cursor.position)
      #expect((top..<top + layout.listRows.rows).contains(cursor))
      harness.arrange(.command(command))
      #expect(harness.state.listTrouble == nil)
      #expect(harness.state.list.indexing.phase == (command == .back ? .stopped : .reading))
      #expect(ConsoleLayout(harness.state).listRows.rows == rows)
    }
  }

  /// The rows that could not be read are more important than what reads ahead of any question.
  @Test func whyTheRowsFailedIsToldFirst() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    reading(&harness)
    harness.answer(
      .index, .index(ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))))
    harness.arrange(.command(.refreshAll), .settle)
    let failure = ClerkError(.refused(APIRefusal(status: 401, errors: [])))
    harness.answer(.list, .page(.failure(failure)))
    #expect(harness.state.listTrouble == failure)
  }

  @Test func readAnewItForgetsWhatDidNotComeAgain() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 500))
    harness.answer(.index, .index(nil))
    harness.arrange(.command(.refreshAll))
    harness.arrange(.progressed(harness.request(.index), .index(page(0..<400, total: 400))))
    // Until everything came, what was known stays.
    #expect(harness.state.list.index.count == 500)
    harness.answer(.index, .index(nil))
    #expect(harness.state.list.index.count == 400)
    #expect(harness.state.list.index.row(Fixtures.id(450)) == nil)
  }

  /// However often someone refreshes, reading comes to its end.
  @Test func refreshedWhileItIsReadItGoesOn() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 1200))
    let request = harness.request(.index)
    for seconds in [15, 30] {
      harness.arrange(.clock(.start.after(seconds: Int64(seconds))), .command(.refreshAll))
      #expect(
        harness.state.notice?.text == "Reading all organizations, begun \(seconds) s ago, continues.")
      #expect(harness.state.list.indexing.request == request)
      #expect(harness.state.list.indexing.place.offset == 500)
    }
    harness.arrange(.progressed(request, .index(page(500..<1200, total: 1200))))
    harness.arrange(.answered(request, .index(nil)))
    #expect(harness.state.list.indexing.phase == .complete)
    #expect(harness.state.list.index.count == 1200)
  }

  /// What was read long before the refresh is read anew, once the rest is here.
  @Test func refreshedWhileAnOldReadingGoesOnItIsReadAnewAfterIt() {
    for stops in [false, true] {
      var harness = ReducerHarness(.loaded(count: 0, total: 0))
      reading(&harness, page(0..<500, total: 1200))
      let request = harness.request(.index)
      harness.arrange(.clock(.start.after(seconds: 180)), .command(.refreshAll))
      #expect(
        harness.state.notice?.text
          == "Reading all organizations, begun 3 min ago, continues, then starts over.")
      #expect(harness.state.list.indexing.request == request)
      // Who stops it wants neither.
      if stops { harness.arrange(.command(.readIndex), .command(.readIndex)) }
      harness.arrange(
        .progressed(harness.request(.index), .index(page(500..<1200, total: 1200))),
        .answered(harness.request(.index), .index(nil)))
      #expect(harness.state.list.indexing.phase == (stops ? .complete : .reading))
      guard !stops else { continue }
      #expect(harness.state.list.indexing.place == IndexPlace())
      #expect(harness.state.list.indexing.since == .start.after(seconds: 180))
      #expect(harness.state.list.index.count == 1200)
      // Once is enough.
      harness.answer(.index, .index(nil))
      #expect(harness.state.list.indexing.phase == .complete)
    }
  }

  @Test(arguments: [(4, 500), (180, 0)])
  func refreshedAfterAFailureItGoesOnWhereThatIsNotLongAgo(seconds: Int64, offset: Int) {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 1200))
    harness.answer(
      .index, .index(ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))))
    harness.arrange(.clock(.start.after(seconds: seconds)), .command(.refreshAll))
    #expect(harness.state.list.indexing.phase == .reading)
    #expect(harness.state.list.indexing.place.offset == offset)
  }

  /// Begun, stopped and begun anew over and over, it holds what is known, and what is being read, but no more.
  @Test func readAnewAgainAndAgainItDoesNotGrow() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness, page(0..<500, total: 1200), page(500..<1000, total: 1200))
    typed("organization-77", &harness)
    harness.arrange(key("Enter"))
    var most = 0
    for round in 1...40 {
      harness.arrange(.command(.readIndex), .clock(.start.after(seconds: Int64(round) * 100)))
      harness.arrange(.command(.refreshAll))
      harness.arrange(
        .progressed(harness.request(.index), .index(page(0..<500, total: 1200))),
        .progressed(harness.request(.index), .index(page(500..<1000, total: 1200))))
      most = max(most, Int(harness.state.list.index.end))
      // What is shown stays what it was.
      let names = (0..<harness.state.list.shownCount).map { harness.state.list.row(at: $0)?.name }
      #expect(names.first == "Organization 77" && names.allSatisfy { $0 != nil })
    }
    #expect(harness.state.list.index.count == 1000)
    #expect(most <= 2000)
  }

  @Test func isKeptUpByWhatIsReadChangedAndDeleted() {
    var harness = ReducerHarness(.loaded(count: 100, total: 100))
    reading(&harness, page(0..<100, total: 100))
    harness.answer(.index, .index(nil))
    harness.arrange(.command(.refreshAll), .settle)
    let renamed = (0..<100).map { Fixtures.organization($0, name: $0 == 7 ? "Renamed" : nil) }
    harness.answer(.list, .page(.success(OrganizationPage(organizations: renamed, totalCount: 100))))
    #expect(harness.state.list.index.row(Fixtures.id(7))?.name == "Renamed")
    harness.forget(8)
    #expect(harness.state.list.index.row(Fixtures.id(8)) == nil)
  }

  @Test func whatWasDeletedHereDoesNotComeBack() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    reading(&harness)
    harness.forget(8)
    harness.arrange(.progressed(harness.request(.index), .index(page(0..<500, total: 1200))))
    #expect(harness.state.list.index.row(Fixtures.id(8)) == nil)
  }

  @Test func saysThatEverythingIsRead() {
    var harness = ReducerHarness(.loaded(count: 0, total: 0))
    reading(&harness)
    harness.answer(.index, .index(nil))
    harness.arrange(.clock(.start.after(seconds: 60)))
    harness.send(.command(.readIndex)) {
      $0.notice = Notice(
        .information, "All organizations were read (1 min ago). Refresh (R) reads them again.",
        since: .start.after(seconds: 60))
    }
    harness.finish()
  }

  /// The footer says what the key does now, and leaves it out where everything is read.
  @Test func itsKeySaysWhatItDoesNow() {
    func hint(_ harness: ReducerHarness) -> String? {
      FooterOutline(harness.state, columns: 400).entries.first { $0.command == .readIndex }?.hint
    }
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    #expect(hint(harness) == "read all")
    reading(&harness, page(0..<500, total: 1200))
    #expect(hint(harness) == "stop reading")
    harness.arrange(.command(.readIndex))
    #expect(hint(harness) == "read the rest")
    harness.arrange(.command(.readIndex))
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    harness.answer(.index, .index(failure))
    #expect(hint(harness) == "try again")
    harness.arrange(.command(.readIndex))
    harness.answer(.index, .index(nil))
    #expect(hint(harness) == nil)
  }

  /// What is told below the rows names what failed.
  @Test func whyItFailedSaysOfWhat() {
    var harness = ReducerHarness(.loaded(count: 100, total: 1200))
    reading(&harness, page(0..<500, total: 1200))
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    harness.answer(.index, .index(failure))
    #expect(harness.state.listTroubled == "Reading all organizations")
    #expect(
      ErrorText.lines(failure, of: harness.state.listTroubled, columns: 200).first
        == "Reading all organizations: \(failure.headline)")
  }

  @Test func aSearchIsFilteredByWhatItFoundAlone() {
    var harness = ReducerHarness(.loaded(count: 20, total: 1200))
    reading(&harness, page(0..<20, total: 20))
    harness.answer(.index, .index(nil))
    harness.arrange(.command(.search), key("9"), .timer(.searchDebounce), .settle)
    harness.answer(.list, .page(.success(Fixtures.page([9, 19], total: 2))))
    harness.arrange(.command(.promptAccept))
    typed("-19", &harness)
    #expect(harness.state.list.shownCount == 1)
  }
}
