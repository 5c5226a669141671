import Changes
import ClerkAPI
import Screen
import Testing

@testable import Console

/// The adjustments made from here, as the detail pane lists them.
@Suite struct AdjustmentLinesTests {
  /// An open detail pane with these changes.
  private func lines(_ entries: [JournalEntry]) -> [DetailLine] {
    var harness = ReducerHarness(.loaded())
    harness.arrange(
      .command(.open), .settle)
    harness.answer(.detail, .journal(.success(JournalPage(entries))))
    return DetailOutline(harness.state, columns: 54).lines
  }

  private func hasNote(_ text: String, _ lines: [DetailLine]) -> Bool {
    lines.contains { line in
      if case .note(let note) = line.content { note.contains(text) } else { false }
    }
  }

  @Test func whatAPersonDecidedStandsBelowTheSum() throws {
    let lines = lines([CreditFixtures.entry(1, 700, .settled)])
    let place = try #require(
      lines.firstIndex { line in
        guard case .adjustment(_, let sum, _, _, let outcome) = line.content else { return false }
        return sum == "$7.00" && outcome == nil
      })
    #expect(lines[place + 1].content == .note("settled: went through"))
  }

  @Test func whatIsUndecidedStandsInPlaceOfTheSum() {
    let lines = lines([CreditFixtures.entry(1, 700, .unknown)])
    let isThere = lines.contains { line in
      guard case .adjustment(_, let sum, _, _, let outcome) = line.content else { return false }
      return sum == nil && outcome == "UNKNOWN"
    }
    #expect(isThere)
  }

  @Test func sumsSayWhereTheyDoNotBeginAtTheBeginning() {
    let few = (1...3).map { CreditFixtures.entry($0, 100, after: Int64($0)) }
    #expect(!hasNote("The sums cover the newest 200 changes", lines(few)))
    let many = (1...200).map { CreditFixtures.entry($0, 100, after: Int64($0)) }
    #expect(hasNote("The sums cover the newest 200", lines(many)))
  }
}
