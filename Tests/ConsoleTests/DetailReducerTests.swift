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

  @Test func openingAsksForAllItShowsSideBySide() {
    var harness = ReducerHarness(.loaded())
    harness.send(.command(.open)) {
      $0.focus = .detail
      $0.detail = DetailState(id: Self.organization, row: Fixtures.row(0))
    }
    harness.send(.settle) {
      $0.detail?.isDue = false
      $0.detail?.organization.request = RequestID(2)
      $0.detail?.subscription.request = RequestID(3)
      $0.detail?.credits.request = RequestID(4)
      $0.detail?.changes.request = RequestID(5)
    }
    harness.expect(
      .read(RequestID(2), .organization(Self.organization)),
      .read(RequestID(3), .subscription(Self.organization)),
      .read(RequestID(4), .credits(Self.organization)),
      .read(RequestID(5), .journal(Fixtures.changesQuery(Self.organization))))
    harness.finish()
  }

  @Test func eachAnswerStandsOnItsOwn() {
    var harness = opened()
    harness.send(
      .answered(RequestID(4), .credits(.success(CreditBalance(balance: nil))))
    ) {
      $0.detail?.credits.request = nil
      $0.detail?.credits.value = CreditBalance(balance: nil)
      $0.detail?.credits.readAt = .start
    }
    harness.send(.answered(RequestID(3), .subscription(.failure(.cancelled)))) {
      $0.detail?.subscription.request = nil
      $0.detail?.subscription.failure = .cancelled
    }
    harness.send(
      .answered(RequestID(2), .organization(.success(Fixtures.organization(0))))
    ) {
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
    harness.expect(.cancel(RequestID(2)), .cancel(RequestID(3)), .cancel(RequestID(4)), .cancel(RequestID(5)))
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
      $0.detail?.organization.request = RequestID(6)
      $0.detail?.subscription.request = RequestID(7)
      $0.detail?.credits.request = RequestID(8)
      $0.detail?.changes.request = RequestID(9)
    }
    harness.expect(
      .cancel(RequestID(2)), .cancel(RequestID(3)), .cancel(RequestID(4)), .cancel(RequestID(5)),
      .read(RequestID(6), .organization(Fixtures.id(3))), .read(RequestID(7), .subscription(Fixtures.id(3))),
      .read(RequestID(8), .credits(Fixtures.id(3))),
      .read(RequestID(9), .journal(Fixtures.changesQuery(Fixtures.id(3)))))
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
    harness.arrange(.answered(RequestID(6), .page(.success(Fixtures.page([], total: 0)))))
    harness.arrange(.settle)
    #expect(harness.state.detail == nil)
  }

  @Test func enterDoesNotWaitForTheCursorToRest() {
    var harness = ReducerHarness(.loaded(columns: 120))
    harness.arrange(.settle, .command(.moveDown), .settle, .command(.open), .settle)
    #expect(harness.state.detail?.id == Fixtures.id(1))
    #expect(harness.state.detail?.isReading == true)
    #expect(harness.state.timers.isEmpty)
  }

  @Test func cancelGivesUpAndSaysSo() {
    var harness = opened()
    harness.send(.command(.cancel)) {
      $0.detail?.organization.request = nil
      $0.detail?.organization.failure = .cancelled
      $0.detail?.subscription.request = nil
      $0.detail?.subscription.failure = .cancelled
      $0.detail?.credits.request = nil
      $0.detail?.credits.failure = .cancelled
      $0.detail?.changes.request = nil
    }
    harness.expect(.cancel(RequestID(2)), .cancel(RequestID(3)), .cancel(RequestID(4)), .cancel(RequestID(5)))
    harness.finish()
  }

  @Test func whoGivesUpWaitingIsToldWhatDidNotCome() {
    var harness = opened()
    let refused = ClerkError(.transport(TransportFailure(.connectionRefused, host: "api.clerk.com")))
    let wait = RetryWait(attempt: 2, attempts: 4, until: .start.after(seconds: 3), reason: refused)
    harness.arrange(.progressed(RequestID(3), .waiting(wait)), .command(.cancel))
    #expect(harness.state.detail?.subscription.failure == refused)
    #expect(harness.state.detail?.credits.failure == .cancelled)
  }

  @Test func refreshReadsTheSectionUnderTheCursor() {
    var harness = opened()
    harness.arrange(.answered(RequestID(4), .credits(.failure(.cancelled))))
    let lines = DetailOutline(harness.state, columns: 80).lines
    for _ in 0..<(lines.firstIndex { $0.node == DetailNode(.credits) } ?? 0) {
      harness.arrange(.command(.moveDown))
    }
    harness.send(.command(.refresh)) {
      $0.detail?.credits.request = RequestID(6)
      $0.detail?.credits.failure = nil
    }
    harness.expect(.read(RequestID(6), .credits(Self.organization)))
    harness.finish()
  }

  @Test func privateMetadataIsHiddenUntilAskedFor() {
    var harness = opened()
    harness.arrange(
      .answered(RequestID(2), .organization(.success(Fixtures.organization(0)))))
    #expect(!shown(harness.state).contains("X-1"))
    harness.arrange(.command(.revealPrivate))
    #expect(shown(harness.state).contains("X-1"))
    harness.arrange(.command(.revealPrivate))
    #expect(!shown(harness.state).contains("X-1"))
  }

  @Test func foldingHidesWhatIsInside() {
    var harness = opened()
    harness.arrange(
      .answered(RequestID(2), .organization(.success(Fixtures.organization(0)))))
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
