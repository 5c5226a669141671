import ClerkAPI

/// Refusals that mean that there is nothing, rather than that something went wrong.
///
/// Clerk answers 404 where an organization has no subscription or never paid, and 403 `billing_not_enabled`
/// where billing for organizations is off (Clerk's error catalogue).
package enum Absence {
  package static let gone = "This organization no longer exists."
  static let neverHadCredits = "Never had credits."
  /// Said of a file.
  static let ofContent = "The file is empty."

  package static func ofOrganization(_ error: ClerkError) -> String? {
    error.code == "resource_not_found" ? gone : nil
  }

  package static func ofSubscription(_ error: ClerkError) -> String? {
    switch error.code {
    case "subscription_not_found", "payer_not_found", "payee_not_found": "No subscription."
    default: ofBilling(error)
    }
  }

  package static func ofCredits(_ error: ClerkError) -> String? {
    error.isNoCreditAccount ? neverHadCredits : ofBilling(error)
  }

  private static func ofBilling(_ error: ClerkError) -> String? {
    error.code == "billing_not_enabled"
      ? "Billing for organizations is not enabled on this instance." : ofOrganization(error)
  }
}
