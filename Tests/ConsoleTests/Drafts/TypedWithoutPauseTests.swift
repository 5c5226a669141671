import Screen
import Testing

@testable import Console

/// A process may be killed at any moment: what was typed is lost only as far as it was typed just before.
@Suite struct TypedWithoutPauseTests {
  /// How many keys have been typed and are neither saved nor about to be, with a key every few milliseconds.
  private func mostLost(every interval: Int, _ state: ConsoleState) -> (milliseconds: Int, saves: Int) {
    var state = state
    _ = ConsoleReducer.reduce(&state, .settle)
    var due: Int?
    var oldest: Int?
    var (most, saves) = (0, 0)
    func take(_ effects: [Effect], at time: Int) {
      for effect in effects {
        switch effect {
        case .startTimer(.draft, let milliseconds): due = time + milliseconds
        case .stopTimer(.draft): due = nil
        case .saveDraft:
          saves += 1
          oldest = nil
        default: break
        }
      }
    }
    for time in 0..<2000 {
      if let moment = due, moment <= time {
        due = nil
        take(ConsoleReducer.reduce(&state, .timer(.draft)), at: time)
        take(ConsoleReducer.reduce(&state, .settle), at: time)
      }
      if time.isMultiple(of: interval), time < 1500 {
        take(ConsoleReducer.reduce(&state, Scenes.key("x")), at: time)
        oldest = oldest ?? time
        take(ConsoleReducer.reduce(&state, .settle), at: time)
      }
      most = max(most, oldest.map { time - $0 } ?? 0)
    }
    return (most, saves)
  }

  @Test(arguments: [5, 30, 49, 100, 300])
  func nothingOlderThanAMomentIsLost(interval: Int) {
    let (most, saves) = mostLost(every: interval, Scenes.opened("e"))
    #expect(most <= DraftKeeping.delay && DraftKeeping.delay <= 50)
    #expect(saves <= 1500 / DraftKeeping.delay + 1)
  }

  /// Once it is saved nothing wakes the console for it.
  @Test func nothingIsDoneAgain() {
    var harness = ReducerHarness(Scenes.opened("e"))
    harness.arrange(.settle, Scenes.key("x"), .settle, .timer(.draft))
    for _ in 0..<3 { harness.send(.settle) }
    #expect(harness.state.timers.isEmpty)
    harness.finish()
  }

  /// Where the disk is slower than the person, only the newest is written.
  @Test func whatIsOutOfDateIsNotWritten() {
    let newest = NewestDrafts()
    let (one, other) = (DraftKey(.change(.edit), Fixtures.id(0)), DraftKey(.change(.edit), Fixtures.id(1)))
    let first = newest.next(one)
    let beside = newest.next(other)
    #expect(first() && beside())
    let second = newest.next(one)
    #expect(!first() && second() && beside())
  }
}
