import JSON

/// Changes of an organization's members and invitations, and what they are checked against.
extension ClerkClient {
  // MARK: Members

  /// `POST /organizations/{id}/memberships`. Never sent again once it may have arrived.
  package func addMember(
    _ id: OrganizationID, _ membership: NewMembership
  ) async throws(ClerkError) -> ClerkResponse<Membership> {
    try await send(.addMember, .post, memberships(id), membership.body)
  }

  /// `PATCH /organizations/{id}/memberships/{user}`
  package func changeRole(
    _ id: OrganizationID, of user: UserID, to role: String
  ) async throws(ClerkError) -> ClerkResponse<Membership> {
    try await send(.changeRole, .patch, memberships(id) + [user.rawValue], ["role": role.json])
  }

  /// `DELETE /organizations/{id}/memberships/{user}`; answers the membership as it was.
  package func removeMember(
    _ id: OrganizationID, _ user: UserID
  ) async throws(ClerkError) -> ClerkResponse<Membership> {
    try await send(.removeMember, .delete, memberships(id) + [user.rawValue])
  }

  private func memberships(_ id: OrganizationID) -> [String] {
    ["organizations", id.rawValue, "memberships"]
  }

  // MARK: Invitations

  /// `POST /organizations/{id}/invitations`. Never sent again once it may have arrived.
  package func invite(
    _ id: OrganizationID, _ invitation: NewInvitation
  ) async throws(ClerkError) -> ClerkResponse<Invitation> {
    try await send(.invite, .post, invitations(id), invitation.json)
  }

  /// `POST /organizations/{id}/invitations/{invitation}/revoke`; only pending ones can be revoked.
  package func revokeInvitation(
    _ id: OrganizationID, _ invitation: InvitationID
  ) async throws(ClerkError) -> ClerkResponse<Invitation> {
    try await send(.revokeInvitation, .post, invitations(id) + [invitation.rawValue, "revoke"])
  }

  /// `GET /organizations/{id}/invitations/{invitation}`
  package func invitation(
    _ id: OrganizationID, _ invitation: InvitationID
  ) async throws(ClerkError) -> ClerkResponse<Invitation> {
    try await send(.read, .get, invitations(id) + [invitation.rawValue])
  }

  private func invitations(_ id: OrganizationID) -> [String] {
    ["organizations", id.rawValue, "invitations"]
  }

  private func send<Record: ClerkRecord>(
    _ kind: OperationKind, _ method: HTTPMethod, _ path: [String], _ body: JSONObject? = nil
  ) async throws(ClerkError) -> ClerkResponse<Record> {
    let operation = Operation(kind: kind, method: method, path: path, body: body.map(HTTPBody.json) ?? .none)
    return try await perform(operation) { (reader) throws(JSONReadError) in try Record(reader) }
  }

  // MARK: Roles

  /// `GET /role_sets/{key}`: the roles that can be given in organizations with that role set.
  package func roleSet(_ key: String) async throws(ClerkError) -> ClerkResponse<RoleSet> {
    let operation = Operation(kind: .read, method: .get, path: ["role_sets", key])
    return try await perform(operation) { (reader) throws(JSONReadError) in try RoleSet(reader) }
  }

  /// `GET /organization_roles`: all roles of the instance (at most ten, Clerk's documents) with their permissions.
  package func organizationRoles() async throws(ClerkError) -> ClerkResponse<RecordPage<OrganizationRole>> {
    var operation = Operation(kind: .read, method: .get, path: ["organization_roles"])
    operation.query.add(limit: OrganizationQuery.limitBounds.upperBound, offset: nil)
    return try await perform(operation) { (reader) throws(JSONReadError) in try RecordPage(reader) }
  }

  /// `GET /instance/organization_settings`
  package func organizationSettings() async throws(ClerkError) -> ClerkResponse<OrganizationSettings> {
    let operation = Operation(kind: .read, method: .get, path: ["instance", "organization_settings"])
    return try await perform(operation) { (reader) throws(JSONReadError) in try OrganizationSettings(reader) }
  }
}
