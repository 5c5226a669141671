extension ClerkError {
  /// Whether a reading of credits says by it that there never were any: Clerk's error catalogue has 404 `payer_not_found`
  /// for organizations that never paid.
  package var saysThereNeverWereCredits: Bool {
    status == 404 && ["payer_not_found", "payee_not_found"].contains(code)
  }
}
