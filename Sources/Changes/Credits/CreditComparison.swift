import ClerkAPI

/// What the balances say about an adjustment of unknown outcome: then, now, and what was done from here since.
/// It helps a person to decide; it proves nothing, as others may have moved credits too.
package struct CreditComparison: Hashable, Sendable {
  /// The adjustment; negative where credits are taken.
  package let amount: Money
  /// The balance when it was requested; nil where there never were credits.
  package let before: Money?
  /// The balance now; nil where there never were credits.
  package let now: Money?
  /// What was made from here since.
  package let since: [CreditMovement]

  /// Compares for a change; nil for others than adjustments.
  ///
  /// - Parameters:
  ///   - now: The balance as it was read just now.
  ///   - history: The organization's adjustments made from here.
  package init?(_ intent: ChangeIntent, now: Money?, _ history: CreditHistory) {
    guard case .adjustCredits(let adjustment) = intent.request else { return nil }
    amount = adjustment.signedAmount
    before = intent.balanceBefore
    self.now = now
    since = history.made(since: intent.id)
  }

  /// The balance if it did not go through and no one else moved credits; nil where that overflows.
  package var expectedWithout: Money? {
    since.reduce(before ?? Money(minorUnits: 0, currency: amount.currency)) { (sum: Money?, movement) in
      sum?.adding(movement.amount)
    }
  }

  package var expectedWith: Money? { expectedWithout?.adding(amount) }

  package var verdict: String {
    guard let with = expectedWith, let without = expectedWithout else {
      return "The balances cannot be compared."
    }
    guard let found = now else {
      // Never having had credits is not a balance of zero.
      return before == nil && since.isEmpty
        ? "There have never been credits: it looks as if it did not go through."
        : "Clerk says that there never were credits, so the balances cannot be compared."
    }
    switch Self.finding(found, with: with, without: without) {
    case .happened: return "The balance matches: it looks as if it went through."
    case .didNotHappen: return "The balance matches: it looks as if it did not go through."
    case nil: break
    }
    return
      "The balance is neither \(with) (it went through) nor \(without) (it did not): someone else moved credits."
  }

  /// Whether the balance speaks against a decision. One that matches neither says nothing.
  package func contradicts(_ decision: Settlement.Decision) -> Bool {
    guard let with = expectedWith, let without = expectedWithout else { return false }
    let found: Settlement.Decision? =
      if let now {
        Self.finding(now, with: with, without: without)
      } else {
        before == nil && since.isEmpty ? .didNotHappen : nil
      }
    return found.map { $0 != decision } ?? false
  }

  private static func finding(_ now: Money, with: Money, without: Money) -> Settlement.Decision? {
    now == with ? .happened : now == without ? .didNotHappen : nil
  }

  /// All of it, in lines of a label and a text.
  ///
  /// - Parameter time: The reader's time zone.
  package func lines(_ time: LocalTime) -> [ChangeSummary.Line] {
    var lines = [
      ChangeSummary.Line("Balance then", from: nil, to: CreditText.balance(before)),
      ChangeSummary.Line("Balance now", from: nil, to: CreditText.balance(now)),
    ]
    if since.isEmpty {
      lines.append(ChangeSummary.Line("Made since", from: nil, to: "nothing from here"))
    }
    for movement in since {
      let text =
        "\(CreditText.change(movement.amount)) on \(time.dateTimeAndZone(movement.at)) by \(movement.intent.operator)"
      lines.append(ChangeSummary.Line("Made since", from: nil, to: text))
    }
    return lines
  }
}
