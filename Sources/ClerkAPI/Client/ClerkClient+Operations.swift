import JSON

extension ClerkClient {
  /// `GET /organizations`
  package func listOrganizations(
    _ query: OrganizationQuery = OrganizationQuery()
  ) async throws(ClerkError) -> ClerkResponse<OrganizationPage> {
    try await get("organizations", query: query.parameters)
  }

  /// `GET /organizations`, whose answer is mostly taken in without a document.
  ///
  /// - Parameters:
  ///   - quickly: Nil for an answer that it does not know.
  ///   - make: Makes the same of an answer that was read as usual.
  package func listOrganizations<Page: Sendable>(
    _ query: OrganizationQuery, quickly: ([UInt8]) -> Page?, _ make: (OrganizationPage) -> Page
  ) async throws(ClerkError) -> Page {
    let operation = Operation(kind: .read, method: .get, path: ["organizations"], query: query.parameters)
    return try await Exchange(self, operation).read(quickly: quickly) { (reader) throws(JSONReadError) in
      make(try OrganizationPage(reader))
    }
  }

  /// `GET /organizations/{id or slug}`
  package func organization(
    _ idOrSlug: String, includeMembersCount: Bool? = nil,
    includeMissingMemberWithElevatedPermissions: Bool? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    var query = OrganizationQuery()
    query.includeMembersCount = includeMembersCount
    query.includeMissingMemberWithElevatedPermissions = includeMissingMemberWithElevatedPermissions
    return try await get("organizations", idOrSlug, query: query.parameters)
  }

  /// `POST /organizations`. Never sent again once it may have arrived.
  package func createOrganization(
    _ organization: NewOrganization
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    try await send(.create, .post, "organizations", body: .json(organization.body))
  }

  /// `PATCH /organizations/{id}`; only the changed fields are sent.
  package func updateOrganization(
    _ id: OrganizationID, _ update: OrganizationUpdate
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    try await send(.update, .patch, "organizations", id.rawValue, body: .json(update.body), counted: id)
  }

  /// `DELETE /organizations/{id}`, with memberships and invitations.
  package func deleteOrganization(
    _ id: OrganizationID
  ) async throws(ClerkError) -> ClerkResponse<DeletedObject> {
    try await send(.delete, .delete, "organizations", id.rawValue)
  }

  /// `PATCH /organizations/{id}/metadata`, merged deeply: `null` removes a key at any depth, arrays are replaced
  /// whole, a part that is nil is not sent.
  package func mergeMetadata(
    _ id: OrganizationID, publicMetadata: JSONObject? = nil, privateMetadata: JSONObject? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    var body = JSONObject()
    if let publicMetadata { body["public_metadata"] = .object(publicMetadata) }
    if let privateMetadata { body["private_metadata"] = .object(privateMetadata) }
    return try await send(
      .mergeMetadata, .patch, "organizations", id.rawValue, "metadata", body: .json(body), counted: id)
  }

  /// `GET /instance`: the instance that the key opens.
  package func instance() async throws(ClerkError) -> ClerkResponse<Instance> {
    try await get("instance")
  }
}

extension HTTPBody {
  static func json(_ object: JSONObject) -> HTTPBody {
    .bytes(JSONValue.object(object).bytes(), contentType: "application/json")
  }
}

extension ClerkClient {
  /// `PUT /organizations/{id}/logo`, streamed from disk.
  package func uploadLogo(
    _ id: OrganizationID, _ logo: LogoUpload
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    if let problem = logo.problem {
      let failure = TransportFailure(.unsendable, host: address.hostAndPort, detail: problem)
      throw ClerkError(.transport(failure), operation: .uploadLogo)
    }
    return try await send(
      .uploadLogo, .put, "organizations", id.rawValue, "logo",
      body: .multipart(MultipartFile(logo, boundary: environment.boundary())))
  }

  /// `DELETE /organizations/{id}/logo`; Clerk's picture of the initials comes back.
  package func deleteLogo(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Organization> {
    try await send(.deleteLogo, .delete, "organizations", id.rawValue, "logo")
  }
}

extension ClerkClient {
  /// `GET /organizations/{id}/billing/subscription`
  ///
  /// - Throws: 404 if there is no subscription, 403 `billing_not_enabled` if billing is off.
  package func subscription(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Subscription> {
    try await get("organizations", id.rawValue, "billing", "subscription")
  }

  /// `GET /organizations/{id}/billing/credits`
  package func creditBalance(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<CreditBalance> {
    try await get("organizations", id.rawValue, "billing", "credits")
  }

  /// `POST /organizations/{id}/billing/credits`. Sent again only with the same idempotency key, for which Clerk gives
  /// back the first ledger entry.
  ///
  /// - Throws: `ClerkError`; `mayHaveArrived` tells whether the money may have moved.
  package func adjustCredits(
    _ id: OrganizationID, _ adjustment: CreditAdjustment
  ) async throws(ClerkError) -> ClerkResponse<CreditLedgerEntry> {
    try await send(
      .adjustCredits, .post, "organizations", id.rawValue, "billing", "credits",
      body: .json(adjustment.body))
  }
}
