import Changes
import ClerkAPI
import Screen
import Text

/// What has to be typed before something is sent: an amount, one after another for each currency, a number of
/// organizations, or a word.
package struct TypedConfirmation: Equatable, Sendable {
  package private(set) var wanted: String
  /// Nil for a number or a word.
  private(set) var amount: Money?
  /// The amounts asked for after this one.
  private var rest: [Money] = []
  /// What is typed: an amount, a number, a word.
  private let noun: String
  /// What that lets a person do, in a word or two.
  package let purpose: String
  package internal(set) var editor = LineEditor()
  package internal(set) var problem: String?
  package private(set) var isOpen = true

  init(_ wanted: String, _ noun: String, amount: Money? = nil, purpose: String) {
    self.wanted = wanted
    self.noun = noun
    self.amount = amount
    self.purpose = purpose
  }

  /// Nil where a yes is enough.
  ///
  /// - Parameter purpose: What a number lets a person do; nil for what changes and deletions do.
  init?(_ consent: Consent, purpose: String? = nil) {
    switch consent {
    case .yes: return nil
    case .word(let word): self.init(word, "word", purpose: "send it")
    case .amount(let amount, _): self.init(amount)
    case .count(let count, let isDeletion):
      self.init(
        String(count), "number", purpose: purpose ?? (isDeletion ? "delete them" : "change them"))
    case .totals(let totals):
      guard let first = totals.first else { return nil }
      self.init(first)
      rest = Array(totals.dropFirst())
    }
  }

  private init(_ amount: Money) {
    self.init(amount.description, "amount", amount: amount, purpose: "send it")
  }

  /// Accepts the text if it matches; otherwise says why not.
  mutating func answer() {
    guard isOpen else { return }
    let isMet =
      amount.map { (try? Money(parsing: editor.text, currency: $0.currency)) == $0 }
      ?? editor.text.hasSameBytes(as: wanted)
    if isMet, !rest.isEmpty {
      let next = rest.removeFirst()
      (amount, wanted, editor) = (next, next.description, LineEditor())
    } else {
      isOpen = !isMet
    }
    problem = isMet ? nil : editor.text.isEmpty ? "Type the \(noun)." : "That does not match."
  }

  mutating func handle(_ press: KeyPress) -> Bool {
    guard isOpen, editor.handle(press) else { return false }
    problem = nil
    return true
  }
}
