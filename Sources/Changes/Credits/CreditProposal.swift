import ClerkAPI

/// What an adjustment would come to while it is being typed: the amount, the balance after, or why not.
package struct CreditProposal: Hashable, Sendable {
  /// The balance; nil where there never were credits, which is not the same as nothing.
  package let balance: Money?
  package let action: CreditAdjustment.Action
  /// The amount; nil where what was typed is none.
  package let amount: Money?
  /// The balance after; nil where it cannot come to it.
  package let after: Money?
  /// Why it cannot be asked for; nil if it can.
  package let problem: CreditProblem?

  /// What a text comes to.
  ///
  /// - Parameters:
  ///   - balance: The balance as it was read; its currency is the amount's. US dollars where there is none, the only
  ///     currency that Clerk's billing has.
  ///   - rules: What the profile says of amounts.
  package init(
    balance: Money?, action: CreditAdjustment.Action, text: String, rules: CreditRules = CreditRules()
  ) {
    let amount: Money
    do throws(MoneyTextError) {
      amount = try Money(parsing: text, currency: balance?.currency ?? .usd)
    } catch {
      self.init(balance, action, nil, nil, .text(error))
      return
    }
    self.init(balance: balance, action: action, amount: amount, rules: rules)
  }

  package init(
    balance: Money?, action: CreditAdjustment.Action, amount: Money, rules: CreditRules = CreditRules()
  ) {
    let base = balance ?? Money(minorUnits: 0, currency: amount.currency)
    let sum = action == .increase ? base.adding(amount) : base.subtracting(amount)
    let problem = Self.problem(balance, action, amount, sum, rules)
    let after: Money? =
      switch problem {
      case nil, .rules: sum
      default: nil
      }
    self.init(balance, action, amount, after, problem)
  }

  private init(
    _ balance: Money?, _ action: CreditAdjustment.Action, _ amount: Money?, _ after: Money?,
    _ problem: CreditProblem?
  ) {
    (self.balance, self.action, self.amount) = (balance, action, amount)
    (self.after, self.problem) = (after, problem)
  }

  private static func problem(
    _ balance: Money?, _ action: CreditAdjustment.Action, _ amount: Money, _ sum: Money?, _ rules: CreditRules
  ) -> CreditProblem? {
    guard amount.minorUnits > 0 else { return .nothing }
    if action == .decrease {
      guard let balance else { return .neverHadCredits }
      guard let sum, sum.minorUnits >= 0 else { return .moreThanThereIs(balance) }
    }
    guard sum != nil else { return .tooMuch }
    return rules.refusal(amount).map(CreditProblem.rules)
  }
}

package enum CreditProblem: Hashable, Sendable {
  case text(MoneyTextError)
  case nothing
  case moreThanThereIs(Money)
  case neverHadCredits
  case tooMuch
  case rules(CreditRefusal)

  package var explanation: String {
    switch self {
    case .text(let error): error.explanation
    case .nothing: "Enter an amount above zero."
    case .moreThanThereIs(let balance): "More than the balance (\(balance))."
    case .neverHadCredits: "No credits to remove: this organization never had any."
    case .tooMuch: "The balance would be too large."
    case .rules(let refusal): refusal.reason.prefix(1).uppercased() + refusal.reason.dropFirst() + "."
    }
  }
}

package enum CreditText {
  package static let neverHad = "never had credits"
  package static let balanceUnread = "The balance could not be read, so what happened is unknown."

  /// A balance; nil where there never were credits.
  package static func balance(_ balance: Money?) -> String { balance?.description ?? neverHad }

  /// What a balance comes to; nil is where there never were credits.
  package static func balance(_ balance: Money?, after change: Money) -> String {
    (balance ?? Money(minorUnits: 0, currency: change.currency)).adding(change)?.description ?? "too much"
  }

  /// An amount with its direction: `+$5.00`, `-$5.00`.
  package static func change(_ amount: Money) -> String {
    (amount.minorUnits > 0 ? "+" : "") + amount.description
  }
}
