import JSON

extension ClerkClient {
  // MARK: Users

  /// `GET /users`: newest first, without a total.
  package func listUsers(_ query: UserQuery) async throws(ClerkError) -> ClerkResponse<RecordPage<User>> {
    let operation = Operation(kind: .read, method: .get, path: ["users"], query: query.parameters)
    return try await perform(operation) { (reader) throws(JSONReadError) in try RecordPage(list: reader) }
  }

  /// The users with these ids, a hundred a request; those that are gone are left out.
  package func users(_ ids: [UserID]) async throws(ClerkError) -> [User] {
    var users: [User] = []
    for part in ids.parts(of: UserQuery.valueLimit) {
      var query = UserQuery()
      query.ids = part
      query.limit = part.count
      users += try await listUsers(query).value.records
    }
    return users
  }

  /// `GET /users/count`: how many a query finds.
  package func countUsers(_ query: UserQuery) async throws(ClerkError) -> ClerkResponse<Int> {
    let operation = Operation(kind: .read, method: .get, path: ["users", "count"], query: query.filters)
    return try await perform(operation) { (reader) throws(JSONReadError) in
      let total = try reader.optionalCount("total_count")
      guard let total else { throw reader.mismatch("a total_count") }
      return total
    }
  }

  /// `GET /users/{id}`
  package func user(_ id: UserID) async throws(ClerkError) -> ClerkResponse<User> {
    try await get("users", id.rawValue)
  }

  /// `GET /users/{id}/organization_memberships`
  package func memberships(
    ofUser id: UserID, limit: Int? = nil, offset: Int? = nil
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<Membership>> {
    try await get("users", id.rawValue, "organization_memberships", query: .page(limit, offset))
  }

  /// `GET /users/{id}/organization_invitations`
  package func invitations(
    ofUser id: UserID, _ query: InvitationQuery = InvitationQuery()
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<Invitation>> {
    try await get("users", id.rawValue, "organization_invitations", query: query.parameters)
  }

  // MARK: Organizations

  /// `GET /organizations/{id}/memberships`
  package func memberships(
    of id: OrganizationID, _ query: MembershipQuery = MembershipQuery()
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<Membership>> {
    try await get("organizations", id.rawValue, "memberships", query: query.parameters)
  }

  /// `GET /organizations/{id}/invitations`: those made by a verified domain are not among them.
  package func invitations(
    of id: OrganizationID, _ query: InvitationQuery = InvitationQuery()
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<Invitation>> {
    try await get("organizations", id.rawValue, "invitations", query: query.parameters)
  }

  /// `GET /organization_invitations`: those of the whole instance.
  package func listInvitations(
    _ query: InvitationQuery
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<Invitation>> {
    try await get("organization_invitations", query: query.parameters)
  }

  /// `GET /organizations/{id}/domains`
  package func domains(
    of id: OrganizationID, _ query: DomainQuery = DomainQuery()
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<OrganizationDomain>> {
    try await get("organizations", id.rawValue, "domains", query: query.parameters)
  }

  /// `GET /organization_domains`: those of the whole instance.
  package func listDomains(
    _ query: DomainQuery
  ) async throws(ClerkError) -> ClerkResponse<RecordPage<OrganizationDomain>> {
    try await get("organization_domains", query: query.parameters)
  }
}

extension QueryParameters {
  mutating func add(limit: Int?, offset: Int?) {
    add("limit", limit.map { String($0) })
    add("offset", offset.map { String($0) })
  }

  fileprivate static func page(_ limit: Int?, _ offset: Int?) -> QueryParameters {
    var parameters = QueryParameters()
    parameters.add(limit: limit, offset: offset)
    return parameters
  }
}
