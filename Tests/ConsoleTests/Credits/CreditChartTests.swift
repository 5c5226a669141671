import Changes
import ClerkAPI
import TestSupport
import Testing

@testable import Console

@Suite struct CreditChartTests {
  private func chart(
    _ adjustments: [(cents: Int64, at: Int64)], columns: Int = 4, rows: Int = 1, now: Int64 = 400
  ) -> CreditChart? {
    let entries = adjustments.enumerated().map { place, adjustment in
      CreditFixtures.entry(place, adjustment.cents, after: adjustment.at)
    }
    let history = CreditHistory(
      entries, of: Fixtures.id(0), on: InstanceIdentity(rawValue: "ins_1"))
    return CreditChart(history, columns: columns, rows: rows, now: .start.after(seconds: now))
  }

  @Test func columnsHoldWhatTheSumWasAtTheirEnd() {
    let chart = chart([(400, 0), (400, 150), (-600, 250)])
    #expect(chart?.levels == [4, 8, 2, 2])
    #expect(chart?.high == CreditFixtures.dollars(800))
    #expect(chart?.low == CreditFixtures.dollars(0))
  }

  @Test func sumsBelowNothingStandOnTheLowest() {
    let chart = chart([(-400, 0), (800, 150)])
    #expect(chart?.levels == [0, 8, 8, 8])
    #expect(chart?.low == CreditFixtures.dollars(-400))
  }

  @Test func eighthsFillRowsFromBelow() {
    let chart = chart([(300, 0), (900, 350)], rows: 3)
    #expect(chart?.levels == [6, 6, 6, 24])
    #expect((0..<3).map { chart?.eighths(column: 0, row: $0) } == [0, 0, 6])
    #expect((0..<3).map { chart?.eighths(column: 3, row: $0) } == [8, 8, 8])
  }

  @Test func whatIsNotKnownIsInNoSum() {
    let entries = [CreditFixtures.entry(1, 400), CreditFixtures.entry(2, 400, .unknown, after: 10)]
    let history = CreditHistory(entries, of: Fixtures.id(0), on: InstanceIdentity(rawValue: "ins_1"))
    #expect(CreditChart(history, columns: 3, rows: 1, now: .start.after(seconds: 60))?.levels == [8, 8, 8])
  }

  @Test func thereIsNoneOfNothing() {
    #expect(chart([]) == nil)
    #expect(chart([(400, 0)], columns: 0) == nil)
  }

  @Test func theLargestAmountsAndSpansAreCounted() {
    let large = Int64.max - 1
    #expect(chart([(large, 0), (-large, 200), (-large, 300)])?.levels == [8, 4, 0, 0])
    #expect(chart([(400, 0), (400, 0)], now: -50)?.levels == [8, 8, 8, 8])
    #expect(chart([(400, 0), (-400, 100)])?.levels.last == 0)
  }

  @Test(arguments: 0..<50) func levelsAreWithinTheChart(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let adjustments = (0..<Int.random(in: 1...20, using: &numbers)).map { _ in
      (
        cents: Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &numbers) | 1,
        at: Int64.random(in: 0...1_000_000, using: &numbers)
      )
    }
    let chart = chart(
      adjustments, columns: 30, rows: 3, now: Int64.random(in: 0...2_000_000, using: &numbers))
    #expect(chart?.levels.count == 30)
    #expect(chart?.levels.allSatisfy { (0...24).contains($0) } == true)
  }
}
