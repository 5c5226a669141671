import ClerkAPI

/// Why what was typed makes no adjustment.
package enum CreditProblem: Hashable, Sendable {
  /// It is no amount.
  case text(MoneyTextError)
  /// It is nothing.
  case nothing
  /// More is taken than there is.
  case moreThanThereIs(Money)
  /// Credits are taken where there never were any.
  case neverHadCredits
  /// The balance after would be more than can be counted.
  case tooMuch
  /// The profile does not allow it.
  case rules(CreditRefusal)

  /// What is wrong, in a sentence.
  package var explanation: String {
    switch self {
    case .text(let error): error.explanation
    case .nothing: "The amount has to be more than nothing."
    case .moreThanThereIs(let balance): "That is more than there is: the balance is \(balance)."
    case .neverHadCredits: "It never had credits, so none can be taken."
    case .tooMuch: "The balance would be more than can be counted."
    case .rules(let refusal): refusal.reason.prefix(1).uppercased() + refusal.reason.dropFirst() + "."
    }
  }
}
