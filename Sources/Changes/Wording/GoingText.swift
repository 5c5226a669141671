import ClerkAPI

/// What a deletion takes along, in a few words.
package enum GoingText {
  /// `active: Pro`, that there is none, or why it could not be read.
  package static func subscription(_ result: Result<Subscription, ClerkError>) -> String {
    switch result {
    case .success(let subscription):
      let plans = subscription.items.compactMap { $0.plan?.name }.joined(separator: ", ")
      let status = subscription.told("status", subscription.status).text(\.rawValue)
      return "\(status)\(plans.isEmpty ? "" : ": \(plans)")"
    case .failure(let error): return Absence.ofSubscription(error) ?? unread(error)
    }
  }

  /// `$25.00`, that there never were credits, or why it could not be read.
  package static func credits(_ result: Result<CreditBalance, ClerkError>) -> String {
    switch result {
    case .success(let credits): credits.balance?.description ?? Absence.neverHadCredits
    case .failure(let error): Absence.ofCredits(error) ?? unread(error)
    }
  }

  private static func unread(_ error: ClerkError) -> String {
    "could not be read\(error.identity.aside): \(error.headline)"
  }
}
