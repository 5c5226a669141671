import JSON

extension ClerkClient {
  /// Reads an organization's subscription (`GET /organizations/{id}/billing/subscription`).
  ///
  /// - Throws: `ClerkError`; 404 where there is none, 403 `billing_not_enabled` where billing is off.
  package func subscription(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Subscription> {
    let operation = Operation(
      kind: .read, method: .get, path: ["organizations", id.rawValue, "billing", "subscription"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try Subscription(reader) }
  }

  /// Reads an organization's credit balance (`GET /organizations/{id}/billing/credits`).
  ///
  /// - Throws: `ClerkError`.
  package func creditBalance(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<CreditBalance> {
    let operation = Operation(
      kind: .read, method: .get, path: ["organizations", id.rawValue, "billing", "credits"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try CreditBalance(reader) }
  }

  /// Moves credits (`POST /organizations/{id}/billing/credits`). Sent again only with the same idempotency key,
  /// for which Clerk gives back the first ledger entry.
  ///
  /// - Throws: `ClerkError`; `mayHaveArrived` tells whether the money may have moved.
  package func adjustCredits(
    _ id: OrganizationID, _ adjustment: CreditAdjustment
  ) async throws(ClerkError) -> ClerkResponse<CreditLedgerEntry> {
    let operation = Operation(
      kind: .adjustCredits, method: .post, path: ["organizations", id.rawValue, "billing", "credits"],
      body: .json(adjustment.body))
    return try await perform(operation) { (reader) throws(JSONReadError) in try CreditLedgerEntry(reader) }
  }
}
