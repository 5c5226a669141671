import ClerkAPI
import Screen

/// An amount that has to be typed once more before it is sent.
public struct AmountChallenge: Equatable, Sendable {
  /// The amount.
  public let amount: Money
  /// What is typed, and the cursor.
  public internal(set) var editor = LineEditor()
  /// Why what was typed does not confirm it.
  public internal(set) var problem: String?

  init(_ amount: Money) {
    self.amount = amount
  }

  /// Whether what is typed is the amount; says why not where it is not.
  mutating func isMet() -> Bool {
    let typed = try? Money(parsing: editor.text, currency: amount.currency)
    if typed == amount { return true }
    problem = editor.text.isEmpty ? "Type the amount." : "That is not it."
    return false
  }

  mutating func handle(_ press: KeyPress) -> Bool {
    guard editor.handle(press) else { return false }
    problem = nil
    return true
  }
}
