import JSON

extension ClerkClient {
  /// `GET /organizations`
  package func listOrganizations(
    _ query: OrganizationQuery = OrganizationQuery()
  ) async throws(ClerkError) -> ClerkResponse<OrganizationPage> {
    let operation = Operation(kind: .read, method: .get, path: ["organizations"], query: query.parameters)
    return try await perform(operation) { (reader) throws(JSONReadError) in try OrganizationPage(reader) }
  }

  /// `GET /organizations/{id or slug}`
  package func organization(
    _ idOrSlug: String, includeMembersCount: Bool? = nil,
    includeMissingMemberWithElevatedPermissions: Bool? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    var operation = Operation(kind: .read, method: .get, path: ["organizations", idOrSlug])
    operation.query.add("include_members_count", includeMembersCount)
    operation.query.add(
      "include_missing_member_with_elevated_permissions", includeMissingMemberWithElevatedPermissions)
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// `POST /organizations`. Never sent again once it may have arrived.
  package func createOrganization(
    _ organization: NewOrganization
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .create, method: .post, path: ["organizations"], body: .json(organization.body))
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// `PATCH /organizations/{id}`; only the changed fields are sent.
  package func updateOrganization(
    _ id: OrganizationID, _ update: OrganizationUpdate
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .update, method: .patch, path: ["organizations", id.rawValue], body: .json(update.body),
      countedOrganization: id)
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// `DELETE /organizations/{id}`, with memberships and invitations.
  package func deleteOrganization(
    _ id: OrganizationID
  ) async throws(ClerkError) -> ClerkResponse<DeletedObject> {
    let operation = Operation(kind: .delete, method: .delete, path: ["organizations", id.rawValue])
    return try await perform(operation) { (reader) throws(JSONReadError) in try DeletedObject(reader) }
  }

  /// `PATCH /organizations/{id}/metadata`, merged deeply: `null` removes a key at any depth, arrays are replaced
  /// whole, a part that is nil is not sent.
  package func mergeMetadata(
    _ id: OrganizationID, publicMetadata: JSONObject? = nil, privateMetadata: JSONObject? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    var body = JSONObject()
    if let publicMetadata { body["public_metadata"] = .object(publicMetadata) }
    if let privateMetadata { body["private_metadata"] = .object(privateMetadata) }
    let operation = Operation(
      kind: .mergeMetadata, method: .patch, path: ["organizations", id.rawValue, "metadata"],
      body: .json(body), countedOrganization: id)
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// `GET /instance`: the instance that the key opens.
  package func instance() async throws(ClerkError) -> ClerkResponse<Instance> {
    let operation = Operation(kind: .read, method: .get, path: ["instance"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try Instance(reader) }
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
    let operation = Operation(
      kind: .uploadLogo, method: .put, path: ["organizations", id.rawValue, "logo"],
      body: .multipart(MultipartFile(logo, boundary: environment.boundary())))
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// `DELETE /organizations/{id}/logo`; Clerk's picture of the initials comes back.
  package func deleteLogo(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .deleteLogo, method: .delete, path: ["organizations", id.rawValue, "logo"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }
}

extension ClerkClient {
  /// `GET /organizations/{id}/billing/subscription`
  ///
  /// - Throws: 404 if there is no subscription, 403 `billing_not_enabled` if billing is off.
  package func subscription(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<Subscription> {
    let operation = Operation(
      kind: .read, method: .get, path: ["organizations", id.rawValue, "billing", "subscription"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try Subscription(reader) }
  }

  /// `GET /organizations/{id}/billing/credits`
  package func creditBalance(_ id: OrganizationID) async throws(ClerkError) -> ClerkResponse<CreditBalance> {
    let operation = Operation(
      kind: .read, method: .get, path: ["organizations", id.rawValue, "billing", "credits"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try CreditBalance(reader) }
  }

  /// `POST /organizations/{id}/billing/credits`. Sent again only with the same idempotency key, for which Clerk gives
  /// back the first ledger entry.
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
