import Changes
import Console
import Screen
import Testing

/// Why what was typed is not accepted is said whole, at every width.
@Suite struct ReviewProblemTests {
  /// The review of an adjustment on a live instance, which has to be typed.
  private func reviewed(_ columns: Int, _ amount: String) -> ScreenFixtures {
    var screen = ScreenFixtures(columns: columns, rows: 12, environment: .live)
    screen.answerPage(0..<50, total: 5000)
    screen.type("j", "$")
    screen.answerOrganization(.success(ScreenFixtures.model(1)))
    screen.answerJournal(.success([]))
    screen.answerCredits(.success(CreditFixtures.balance(2000)))
    screen.type("Tab")
    for character in amount { screen.type(String(character)) }
    screen.type("^S")
    screen.answerOrganization(.success(ScreenFixtures.model(1)))
    screen.answerCredits(.success(CreditFixtures.balance(2000)))
    screen.send(.painted(frame: 2))
    return screen
  }

  @Test(arguments: ["5", "1,234.50", "99,999,999.99"]) func itIsNotCut(amount: String) {
    for columns in 40...100 {
      for (typed, problem) in [("", "! Type the amount."), ("12", "! That does not match.")] {
        var screen = reviewed(columns, amount)
        for character in typed { screen.type(String(character)) }
        screen.type("Enter")
        #expect(screen.lines.contains { $0.contains(problem) }, "\(columns): \(screen.lines)")
        // What was typed and what is wanted are there, too.
        let line = screen.lines.last { $0.contains("Type $\(amount)") }
        #expect(
          line != nil && (typed.isEmpty || line?.contains(typed) == true), "\(columns): \(screen.lines)")
      }
    }
  }
}
