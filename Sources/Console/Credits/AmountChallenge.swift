import Changes
import ClerkAPI
import Screen
import Text

/// What has to be typed before something can be sent: an amount of money, how many organizations are changed, or a word.
package struct AmountChallenge: Equatable, Sendable {
  /// What has to be typed.
  package let wanted: String
  /// The amount of money; nil for a number.
  let amount: Money?
  /// What is typed: an amount, a number, a word.
  private let noun: String
  /// What that lets one do, in a word or two.
  package let purpose: String
  /// What is typed, and the cursor.
  package internal(set) var editor = LineEditor()
  /// Why what was typed is not what is wanted.
  package internal(set) var problem: String?
  /// Whether it still has to be typed.
  package private(set) var isOpen = true

  init(_ amount: Money) {
    wanted = amount.description
    self.amount = amount
    noun = "amount"
    purpose = "send it"
  }

  /// A number of organizations.
  ///
  /// - Parameter purpose: What that lets one do, in a word or two.
  init(count: Int, purpose: String) {
    wanted = String(count)
    amount = nil
    noun = "number"
    self.purpose = purpose
  }

  /// A word.
  ///
  /// - Parameter purpose: What that lets one do, in a word or two.
  init(word: String, purpose: String) {
    wanted = word
    amount = nil
    noun = "word"
    self.purpose = purpose
  }

  /// What is asked for before a plan is sent; nil where saying yes is enough.
  ///
  /// - Parameter purpose: What a number lets one do.
  init?(_ confirmation: PlanConfirmation, purpose: String) {
    switch confirmation {
    case .yes: return nil
    case .count(let count): self.init(count: count, purpose: purpose)
    case .totals(let totals):
      guard let first = totals.first else { return nil }
      self.init(first)
    }
  }

  /// Takes what is typed, if it is what is wanted; says why not where it is not.
  mutating func answer() {
    guard isOpen else { return }
    let isMet =
      amount.map { (try? Money(parsing: editor.text, currency: $0.currency)) == $0 }
      ?? editor.text.hasSameBytes(as: wanted)
    isOpen = !isMet
    problem = isMet ? nil : editor.text.isEmpty ? "Type the \(noun)." : "That is not it."
  }

  mutating func handle(_ press: KeyPress) -> Bool {
    guard isOpen, editor.handle(press) else { return false }
    problem = nil
    return true
  }
}
