import Testing

@testable import Changes

@Suite struct ProgressBarTests {
  @Test(arguments: [
    (0, 100, "[....]"), (1, 100, "[#...]"), (50, 100, "[##..]"), (99, 100, "[###.]"), (100, 100, "[####]"),
    (0, 0, "[####]"), (7, 3, "[####]"), (-1, 3, "[....]"),
  ])
  func theFirstAndTheLastAreSeen(done: Int, total: Int, bar: String) {
    #expect(ProgressBar.text(done, of: total, columns: 4) == bar)
  }

  @Test(
    arguments: [
      (1, "about 1 s left"), (59, "about 59 s left"), (61, "about 1 min left"), (240, "about 4 min left"),
      (5399, "about 90 min left"), (7300, "about 2 h left"),
    ] as [(Int64, String)])
  func timeLeftIsRound(seconds: Int64, text: String) {
    #expect(TimeLeftText.left(seconds) == text)
  }
}
