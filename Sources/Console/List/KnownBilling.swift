import ClerkAPI

/// What of an organization's billing was read in this session, in words.
package struct KnownBilling: Equatable, Sendable {
  package private(set) var plan: String?
  package private(set) var status: String?
  package internal(set) var balance: String?

  mutating func take(_ subscription: Subscription) {
    let current = subscription.items.filter {
      $0.status == nil || $0.status == .active || $0.status == .pastDue
    }
    let names = (current.isEmpty ? subscription.items : current).compactMap { $0.plan?.name }
    plan = names.isEmpty ? nil : names.map(ToldText.shown).joined(separator: ", ")
    status = subscription.status.map { ToldText.shown($0.rawValue) }
  }

  mutating func take(_ credits: CreditBalance) {
    balance = credits.balance?.description ?? ToldText.none
  }
}
