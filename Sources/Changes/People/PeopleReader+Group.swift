import ClerkAPI

extension PeopleReader {
  /// Reads what an order is checked against: members and users a hundred a request, pending invitations page by page.
  ///
  /// - Throws: `ClerkError` where the organization, its members or its invitations cannot be read.
  package func read(_ order: PeopleTask, in id: OrganizationID) async throws(ClerkError) -> PeopleGroup {
    // Of nobody: how each of them stands is read by the hundred.
    var common = try await read(
      .invite(NewInvitation(to: "", role: "")), in: id, standing: PersonStanding())
    switch order {
    case .role(let persons, _), .remove(let persons):
      if let elevated = await elevatedRoles() {
        common.elevatedRoles = elevated
        common.elevatedMembers = await members(with: elevated, in: id)
      }
      let ids = persons.map(\.id)
      // They tell no more than whom a directory manages.
      let users = try? await client.users(ids)
      return PeopleGroup(common, members: try await members(ids, in: id), users: users ?? [])
    case .revoke: return PeopleGroup(common, members: [], invitations: try await pending(id))
    case .invite(let new):
      let users = try await several(new.map(\.emailAddress)) { (addresses) async throws(ClerkError) in
        var query = UserQuery()
        query.emailAddresses = addresses
        query.limit = OrganizationQuery.limitBounds.upperBound
        return try await client.listUsers(query).value.records
      }
      return PeopleGroup(
        common, members: try await members(users.map(\.id), in: id), users: users,
        invitations: try await pending(id))
    }
  }

  private func members(_ ids: [UserID], in id: OrganizationID) async throws(ClerkError) -> [Membership] {
    try await several(ids) { (ids) async throws(ClerkError) in
      var query = MembershipQuery()
      query.userIDs = ids
      query.limit = ids.count
      return try await client.memberships(of: id, query).value.records
    }
  }

  private func pending(_ id: OrganizationID) async throws(ClerkError) -> [Invitation] {
    var query = InvitationQuery()
    query.statuses = [.pending]
    return try await ListPages(of: "invitations", query) { [client] query async throws(ClerkError) in
      try await client.invitations(of: id, query).value
    }.all().entries.compactMap(\.record)
  }

  /// What is asked for so many at a time as one request takes.
  private func several<Item, Record>(
    _ items: [Item], _ ask: ([Item]) async throws(ClerkError) -> [Record]
  ) async throws(ClerkError) -> [Record] {
    var records: [Record] = []
    for part in items.parts(of: UserQuery.valueLimit) { records += try await ask(part) }
    return records
  }
}
