import ClerkAPI
import Screen

/// An amount that has to be typed once more before it is sent: of money, or how many organizations are deleted.
public struct AmountChallenge: Equatable, Sendable {
  /// What has to be typed.
  public let wanted: String
  /// The amount of money; nil for a number.
  let amount: Money?
  /// What that does, in a word or two.
  public var purpose: String { amount == nil ? "delete them" : "send it" }
  /// What is typed, and the cursor.
  public internal(set) var editor = LineEditor()
  /// Why what was typed does not confirm it.
  public internal(set) var problem: String?

  init(_ amount: Money) {
    wanted = amount.description
    self.amount = amount
  }

  /// A number of organizations.
  init(count: Int) {
    wanted = String(count)
    amount = nil
  }

  /// Whether what is typed is the amount; says why not where it is not.
  mutating func isMet() -> Bool {
    if let amount {
      if (try? Money(parsing: editor.text, currency: amount.currency)) == amount { return true }
    } else if editor.text == wanted {
      return true
    }
    let what = amount == nil ? "number" : "amount"
    problem = editor.text.isEmpty ? "Type the \(what)." : "That is not it."
    return false
  }

  mutating func handle(_ press: KeyPress) -> Bool {
    guard editor.handle(press) else { return false }
    problem = nil
    return true
  }
}
