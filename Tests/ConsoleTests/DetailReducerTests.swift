import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite struct DetailReducerTests {
  private static let organization = Fixtures.id(0)

  private func opened(columns: Int = 80) -> ReducerHarness {
    var harness = ReducerHarness(.loaded(columns: columns))
    harness.arrange(.command(.open), .settle)
    return harness
  }

  private func askForAll(_ state: inout ConsoleState) {
    let requests = (0..<5).map { _ in state.ask(.detail) }
    state.detail?.organization.request = requests[0]
    state.detail?.members.request = requests[1]
    state.detail?.subscription.request = requests[2]
    state.detail?.credits.request = requests[3]
    state.detail?.changes.request = requests[4]
  }

  /// What is read of an organization.
  private func all(of id: OrganizationID) -> [Read] {
    [
      .organization(id), .memberOverview(id, total: 3), .subscription(id), .credits(id),
      .journal(Fixtures.changesQuery(id)),
    ]
  }

  @Test func openingAsksForAllItShowsSideBySide() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.open)) {
      $0.focus = .detail
      $0.detail = DetailState(id: Self.organization, row: Fixtures.row(0))
      $0.trail.visit(OrganizationReference(Fixtures.organization(0)))
    }
    harness.send(.settle) {
      $0.detail?.isDue = false
      askForAll(&$0)
    }
    harness.expect(all(of: Self.organization).map { harness.reading($0) })
    harness.finish()
  }

  @Test func eachAnswerStandsOnItsOwn() {
    var harness = opened()
    let credits = harness.request(.credits(Self.organization))
    harness.send(.answered(credits, .credits(.success(CreditBalance(balance: nil))))) {
      $0.detail?.credits.request = nil
      $0.detail?.credits.value = CreditBalance(balance: nil)
      $0.detail?.credits.readAt = .start
      $0.list.billing[Self.organization] = KnownBilling(balance: "(none)")
    }
    let subscription = harness.request(.subscription(Self.organization))
    harness.send(.answered(subscription, .subscription(.failure(.cancelled)))) {
      $0.detail?.subscription.request = nil
      $0.detail?.subscription.failure = .cancelled
    }
    let organization = harness.request(.organization(Self.organization))
    harness.send(.answered(organization, .organization(.success(Fixtures.organization(0))))) {
      $0.detail?.organization.request = nil
      $0.detail?.organization.value = Fixtures.organization(0)
      $0.detail?.organization.readAt = .start
    }
    harness.finish()
  }

  @Test func leavingDropsWhatWasAsked() {
    var harness = opened()
    harness.send(.command(.back)) {
      $0.focus = .list
      $0.detail = nil
    }
    harness.expect(all(of: Self.organization).map { .cancel(harness.request($0)) })
    harness.finish()
  }

  @Test func besideTheListItFollowsTheCursorWhenThatRests() {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle)
    #expect(harness.state.detail?.id == Fixtures.id(0))
    for number in 1...3 {
      harness.send(.command(.moveDown)) {
        $0.list.direction = 1
        $0.list.cursor = ListCursor(position: number, id: Fixtures.id(number))
      }
      harness.send(.settle) {
        $0.following = Fixtures.id(number)
        $0.timers = [.detailDebounce]
      }
      harness.expect(.startTimer(.detailDebounce, milliseconds: 120))
    }
    harness.send(.timer(.detailDebounce)) { $0.timers = [] }
    harness.send(.settle) {
      $0.following = nil
      $0.detail = DetailState(id: Fixtures.id(3), row: Fixtures.row(3))
      $0.detail?.isDue = false
      askForAll(&$0)
    }
    harness.expect(
      all(of: Self.organization).map { .cancel(harness.request($0)) }
        + all(of: Fixtures.id(3)).map { harness.reading($0) })
    harness.finish()
  }

  @Test func goingBackToTheRowShownAsksNothing() {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .command(.moveDown), .settle)
    harness.send(.command(.moveUp)) {
      $0.list.direction = -1
      $0.list.cursor = ListCursor(position: 0, id: Fixtures.id(0))
    }
    harness.send(.settle) {
      $0.following = nil
      $0.timers = []
    }
    harness.expect(.stopTimer(.detailDebounce))
    harness.finish()
  }

  @Test func whereNothingIsFoundNothingIsShown() {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .command(.refresh), .settle)
    harness.answer(.list, .page(.success(Fixtures.page([], total: 0))))
    harness.arrange(.settle)
    #expect(harness.state.detail == nil)
  }

  @Test func enterDoesNotWaitForTheCursorToRest() {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .command(.moveDown), .settle, .command(.open), .settle)
    #expect(harness.state.detail?.id == Fixtures.id(1))
    #expect(harness.state.detail?.requests.isEmpty == false)
    #expect(harness.state.timers.isEmpty)
  }

  @Test func cancelGivesUpAndSaysSo() {
    var harness = opened()
    harness.send(.command(.cancel)) {
      $0.detail?.organization.request = nil
      $0.detail?.organization.failure = .cancelled
      $0.detail?.members.request = nil
      $0.detail?.members.failure = .cancelled
      $0.detail?.subscription.request = nil
      $0.detail?.subscription.failure = .cancelled
      $0.detail?.credits.request = nil
      $0.detail?.credits.failure = .cancelled
      $0.detail?.changes.request = nil
    }
    harness.expect(all(of: Self.organization).map { .cancel(harness.request($0)) })
    harness.finish()
  }

  @Test func whoGivesUpWaitingIsToldWhatDidNotCome() {
    var harness = opened()
    let refused = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: refused)
    let subscription = harness.request(.subscription(Self.organization))
    harness.arrange(.progressed(subscription, .waiting(wait)), .command(.cancel))
    #expect(harness.state.detail?.subscription.failure == refused)
    #expect(harness.state.detail?.credits.failure == .cancelled)
  }

  @Test func refreshReadsTheSectionUnderTheCursor() {
    var harness = opened()
    harness.answer(.credits(Self.organization), .credits(.failure(.cancelled)))
    let lines = DetailOutline(harness.state, columns: 80).lines
    for _ in 0..<(lines.firstIndex { $0.node == DetailNode(.credits) } ?? 0) {
      harness.arrange(.command(.moveDown))
    }
    harness.send(.command(.refresh)) {
      let request = $0.ask(.detail)
      $0.detail?.credits.request = request
      $0.detail?.credits.failure = nil
    }
    harness.expect(harness.reading(.credits(Self.organization)))
    harness.finish()
  }

  @Test func privateMetadataIsHiddenUntilAskedFor() {
    var harness = opened()
    harness.answer(.organization(Self.organization), .organization(.success(Fixtures.organization(0))))
    #expect(!shown(harness.state).contains("X-1"))
    harness.arrange(.command(.revealPrivate))
    #expect(shown(harness.state).contains("X-1"))
    harness.arrange(.command(.revealPrivate))
    #expect(!shown(harness.state).contains("X-1"))
  }

  @Test func foldingHidesWhatIsInside() {
    var harness = opened()
    harness.answer(.organization(Self.organization), .organization(.success(Fixtures.organization(0))))
    let lines = DetailOutline(harness.state, columns: 80).lines
    let place = lines.firstIndex { $0.node == DetailNode(.metadata, ["public", "flags"]) } ?? 0
    #expect(shown(harness.state).contains("beta"))
    for _ in 0..<place { harness.arrange(.command(.moveDown)) }
    harness.send(.command(.toggleFold)) { $0.detail?.folded = [DetailNode(.metadata, ["public", "flags"])] }
    #expect(!shown(harness.state).contains("beta"))
    harness.finish()
  }

  private func shown(_ state: ConsoleState) -> String {
    "\(DetailOutline(state, columns: 80).lines.map(\.content))"
  }
}
