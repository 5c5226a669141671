import ClerkAPI

extension PeopleReader {
  /// Reads what an order is checked against: members and users a hundred a request, pending invitations page by page.
  ///
  /// - Throws: `ClerkError` where the organization, its members or its invitations cannot be read.
  package func read(_ order: PeopleTask, in id: OrganizationID) async throws(ClerkError) -> PeopleGroup {
    // Of no one: how each of them stands is read by the hundred.
    let common = try await read(
      .invite(NewInvitation(to: "", role: "")), in: id, standing: PersonStanding())
    var group = PeopleGroup(common)
    switch order {
    case .role(let persons, _), .remove(let persons):
      if let elevated = await elevatedRoles() {
        group.common.elevatedRoles = elevated
        group.common.elevatedMembers = await members(with: elevated, in: id)?.totalCount
      }
      let ids = persons.map(\.id)
      group.take(members: try await members(ids, in: id))
      // They tell no more than whom a directory manages.
      if let users = try? await client.users(ids) { group.take(users: users) }
    case .revoke: group.take(invitations: try await pending(id))
    case .invite(let new):
      let addresses = new.flatMap { EmailAddress.spellings(of: $0.emailAddress) }
      do throws(ClerkError) {
        let users = try await users(addresses)
        group.take(users: users.compactMap(\.record))
        group.unreadable += users.count { $0.record == nil }
        group.take(members: try await members(group.users.keys.sorted { $0.rawValue < $1.rawValue }, in: id))
      } catch {
        // As for a single invitation.
        guard error.barsUsers, group.users.isEmpty else { throw error }
        group.lacksUsers = true
        group.take(members: try await members(addresses, in: id) { $0.emailAddresses = $1 })
      }
      group.take(invitations: try await pending(id))
    }
    return group
  }

  private func users(_ addresses: [String]) async throws(ClerkError) -> [RecordPage<User>.Entry] {
    try await several(addresses) { (addresses) async throws(ClerkError) in
      var query = UserQuery()
      query.emailAddresses = addresses
      query.limit = OrganizationQuery.limitBounds.upperBound
      return try await client.listUsers(query).value.entries
    }
  }

  private func members(
    _ ids: [UserID], in id: OrganizationID
  ) async throws(ClerkError) -> [RecordPage<Membership>.Entry] {
    try await members(ids, in: id) { $0.userIDs = $1 }
  }

  /// - Parameter ask: Asks for the members that are meant by some of them.
  private func members<Item>(
    _ items: [Item], in id: OrganizationID, _ ask: (inout MembershipQuery, [Item]) -> Void
  ) async throws(ClerkError) -> [RecordPage<Membership>.Entry] {
    try await several(items) { (items) async throws(ClerkError) in
      var query = MembershipQuery()
      ask(&query, items)
      query.limit = items.count
      return try await client.memberships(of: id, query).value.entries
    }
  }

  private func pending(
    _ id: OrganizationID
  ) async throws(ClerkError) -> [RecordPage<Invitation>.Entry] {
    var query = InvitationQuery()
    query.statuses = [.pending]
    return try await ListPages(of: "invitations", query) { [client] query async throws(ClerkError) in
      try await client.invitations(of: id, query).value
    }.all().entries
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
