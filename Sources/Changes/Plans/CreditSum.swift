import ClerkAPI

package struct CreditSum: Hashable, Sendable {
  package let currency: Currency
  /// What is added in all, in minor units; nil where that is more than can be counted.
  package private(set) var added: Money?
  /// What is removed in all, in minor units and above zero; nil where that is more than can be counted.
  package private(set) var removed: Money?

  package init(_ currency: Currency) {
    self.currency = currency
    added = Money(minorUnits: 0, currency: currency)
    removed = added
  }

  /// All that is moved, either way; nil where that cannot be counted.
  package var moved: Money? {
    guard let added, let removed else { return nil }
    return added.adding(removed)
  }

  package var isBeyondCounting: Bool { added == nil || removed == nil || moved == nil }

  /// The sums of what these intents move, by the currencies' order among them; intents that move no credits count for
  /// nothing.
  package static func of(_ intents: some Sequence<ChangeIntent>) -> [CreditSum] {
    of(requests: intents.lazy.map(\.request))
  }

  package static func of(requests: some Sequence<ChangeRequest>) -> [CreditSum] {
    var sums: [CreditSum] = []
    for request in requests {
      guard case .adjustCredits(let adjustment) = request else { continue }
      let currency = adjustment.amount.currency
      let place = sums.firstIndex { $0.currency == currency } ?? sums.endIndex
      if place == sums.endIndex { sums.append(CreditSum(currency)) }
      switch adjustment.action {
      case .increase: sums[place].added = sums[place].added?.adding(adjustment.amount)
      case .decrease: sums[place].removed = sums[place].removed?.adding(adjustment.amount)
      }
    }
    return sums
  }

  /// In words: `adds $25.00, removes $5.00`.
  package var description: String {
    let parts = [("adds", added), ("removes", removed)].compactMap { verb, sum -> String? in
      guard let sum else { return "\(verb) more \(currency.code) than can be counted" }
      return sum.minorUnits == 0 ? nil : "\(verb) \(sum)"
    }
    return parts.isEmpty ? "moves nothing" : parts.joined(separator: ", ")
  }
}
