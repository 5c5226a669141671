import JSON

extension ClerkClient {
  /// Lists organizations (`GET /organizations`).
  ///
  /// - Throws: `ClerkError`.
  package func listOrganizations(
    _ query: OrganizationQuery = OrganizationQuery()
  ) async throws(ClerkError) -> ClerkResponse<OrganizationPage> {
    let operation = Operation(kind: .read, method: .get, path: ["organizations"], query: query.parameters)
    return try await perform(operation) { (reader) throws(JSONReadError) in try OrganizationPage(reader) }
  }

  /// Reads one organization (`GET /organizations/{id or slug}`).
  ///
  /// - Throws: `ClerkError`.
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

  /// Creates an organization (`POST /organizations`). It is never sent again once it may have arrived.
  ///
  /// - Throws: `ClerkError`.
  package func createOrganization(
    _ organization: NewOrganization
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .create, method: .post, path: ["organizations"], body: .json(organization.body))
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// Changes fields of an organization (`PATCH /organizations/{id}`); only what is to change is sent.
  ///
  /// - Parameter before: The organization as it was read last. With it a lost answer is settled: the organization is
  ///   read again, and as intended it is done, as before it is sent again, else it is a conflict, thrown as an
  ///   outcome that is not known. Without it every lost answer is.
  /// - Throws: `ClerkError`.
  package func updateOrganization(
    _ id: OrganizationID, _ update: OrganizationUpdate, before: Organization? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    let operation = Operation(
      kind: .update, method: .patch, path: ["organizations", id.rawValue], body: .json(update.body),
      countedOrganization: id, lostChange: before.map { LostChange(update, before: $0) })
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// Deletes an organization with its memberships and invitations (`DELETE /organizations/{id}`). Found to be gone
  /// after an attempt whose answer was lost, it counts as deleted.
  ///
  /// - Throws: `ClerkError`.
  package func deleteOrganization(
    _ id: OrganizationID
  ) async throws(ClerkError) -> ClerkResponse<DeletedObject> {
    let operation = Operation(kind: .delete, method: .delete, path: ["organizations", id.rawValue])
    return try await perform(
      operation,
      gone: { (error) throws(ClerkError) in
        let deleted = DeletedObject(id: id)
        return ClerkResponse(
          value: deleted, raw: .object(deleted.source), status: error.status ?? 404, traceID: error.traceID)
      },
      { (reader) throws(JSONReadError) in try DeletedObject(reader) })
  }

  /// Merges metadata deeply (`PATCH /organizations/{id}/metadata`): `null` removes a key at any depth, arrays are
  /// replaced whole, a part that is nil is not sent.
  ///
  /// - Parameter before: The organization as it was read last, to settle a lost answer as `updateOrganization` does.
  /// - Throws: `ClerkError`.
  package func mergeMetadata(
    _ id: OrganizationID, publicMetadata: JSONObject? = nil, privateMetadata: JSONObject? = nil,
    before: Organization? = nil
  ) async throws(ClerkError) -> ClerkResponse<Organization> {
    var body = JSONObject()
    if let publicMetadata { body["public_metadata"] = .object(publicMetadata) }
    if let privateMetadata { body["private_metadata"] = .object(privateMetadata) }
    let operation = Operation(
      kind: .mergeMetadata, method: .patch, path: ["organizations", id.rawValue, "metadata"],
      body: .json(body), countedOrganization: id,
      lostChange: before.map {
        LostChange(publicMetadata: publicMetadata, privateMetadata: privateMetadata, before: $0)
      })
    return try await perform(operation) { (reader) throws(JSONReadError) in try Organization(reader) }
  }

  /// The instance that the key opens (`GET /instance`).
  ///
  /// - Throws: `ClerkError`.
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
