import ClerkAPI
import Screen
import Testing

@testable import Console

@Suite("Refreshing in the background") struct BackgroundRefreshTests {
  private func harness(seconds: Int? = 60) -> ReducerHarness {
    var state = ConsoleState.loaded()
    state.refreshing = BackgroundRefresh(seconds: seconds)
    var harness = ReducerHarness(state)
    harness.arrange(.settle)
    return harness
  }

  private func isReading(_ harness: ReducerHarness) -> Bool {
    harness.state.list.pending != nil || harness.state.list.isReading
  }

  @Test func theNextOneIsWaitedForAndNothingIsBusy() {
    var harness = ReducerHarness(.loaded())
    harness.send(.settle)
    #expect(harness.state.timers.isEmpty)
    var state = ConsoleState.loaded()
    state.refreshing = BackgroundRefresh(seconds: 60)
    harness = ReducerHarness(state)
    harness.send(.settle) { $0.timers = [.refresh] }
    harness.expect(.startTimer(.refresh, milliseconds: 60_000))
    #expect(!harness.state.isBusy)
  }

  @Test func itReadsAgainAndKeepsThePlace() {
    var harness = harness()
    harness.arrange(key("j"), key("j"), key("Space"), .settle)
    let before = harness.state.list.cursor
    let marks = harness.state.marks
    harness.arrange(.budget(left: 90), .timer(.refresh))
    #expect(isReading(harness))
    #expect(harness.state.list.cursor == before && harness.state.marks == marks)
  }

  /// Read again every few seconds, it would never be said.
  @Test func whatFailedIsSaidUntilAPersonHasItReadAgain() {
    var harness = harness()
    harness.arrange(.timer(.refresh), .settle)
    let failure = ClerkError(.transport(TransportFailure(.connectionRefused, host: "x")))
    harness.answer(.list, .page(.failure(failure)))
    harness.arrange(.settle, .timer(.refresh), .settle)
    #expect(harness.state.list.failure != nil && !harness.state.list.isReading)
    harness.arrange(key("r"), .settle)
    #expect(harness.state.list.isReading)
  }

  @Test func notWhileSomeoneIsAtSomethingOrTheBudgetIsLow() {
    for text in ["/", "c", "?", "J", "q"] {
      var harness = harness()
      harness.arrange(key(text), .settle, .timer(.refresh))
      #expect(harness.state.list.pending == nil, "\(text)")
    }
    var harness = harness()
    harness.arrange(.budget(left: 5), .timer(.refresh))
    #expect(harness.state.list.pending == nil)
  }

  @Test func itIsPausedAndResumed() {
    var harness = harness()
    harness.send(key("Z")) {
      $0.refreshing.isPaused = true
      $0.timers = []
      $0.notice = Notice(.information, "Refresh in the background paused.", since: .start)
    }
    harness.expect(.stopTimer(.refresh))
    #expect(harness.state.refreshing.status == "refresh paused")
    harness.send(.settle)
    harness.arrange(key("Z"))
    harness.send(.settle) { $0.timers = [.refresh] }
    harness.expect(.startTimer(.refresh, milliseconds: 60_000))
    #expect(harness.state.refreshing.status == "refresh every 1 min")
  }
}
