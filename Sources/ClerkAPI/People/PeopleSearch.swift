/// Finds people by what a support agent knows of them, with the organizations they belong to or are invited to.
package struct PeopleSearch: Sendable {
  /// Users whose memberships are read at the same time.
  private static let width = 4

  private let client: ClerkClient

  package init(_ client: ClerkClient) {
    self.client = client
  }

  /// Users, and those who are only invited.
  ///
  /// - Parameters:
  ///   - filter: Which users.
  ///   - invited: Which invitations of the instance; nil for none.
  ///   - limit: Users and invited addresses at most; nil for all.
  ///   - isSought: Whether an invitation is one that is looked for.
  /// What cannot be read is told in what was found.
  ///
  /// - Throws: `ClerkError` where neither users nor invitations can be read.
  package func find(
    _ filter: UserQuery, invited: InvitationQuery?, limit: Int?,
    where isSought: @escaping @Sendable (Invitation) -> Bool
  ) async throws(ClerkError) -> FoundPeople {
    async let invitations: Result<[RecordPage<Invitation>.Entry], ClerkError> = Result(
      of: try await self.invitations(invited))
    var found = FoundPeople(persons: [])
    do throws(ClerkError) {
      let (users, isWhole) = try await self.users(filter, limit: limit)
      found.persons = await persons(users.compactMap(\.record))
      found.unreadable = users.filter { $0.record == nil }
      if !isWhole { found.total = try? await client.countUsers(filter).value }
    } catch {
      guard invited != nil, case .success = await invitations else { throw error }
      found.usersFailure = error
    }
    switch await invitations {
    case .success(let invitations):
      found.add(invitations.filter { $0.record.map(isSought) ?? true }, limit: limit)
    case .failure(let error): found.invitationsFailure = error
    }
    return found
  }

  /// The user with that id; no one if there is none.
  package func find(_ id: UserID) async throws(ClerkError) -> FoundPeople {
    do throws(ClerkError) {
      return FoundPeople(persons: [try await person(id)])
    } catch {
      guard error.refusal?.saysItIsMissing == true else { throw error }
      return FoundPeople(persons: [])
    }
  }

  /// A user with all memberships and pending invitations. What else cannot be read is told in the person.
  package func person(_ id: UserID) async throws(ClerkError) -> Person {
    await person(try await client.user(id).value)
  }

  /// The user with that e-mail address, in whatever case; nil if there is none.
  ///
  /// - Throws: `ClerkError`, also where a user cannot be read who may be the one.
  package func user(withEmailAddress address: String) async throws(ClerkError) -> User? {
    var query = UserQuery()
    query.emailAddressQuery = address
    let found = try await users(query, limit: nil).users
    if let user = found.compactMap(\.record).first(where: { $0.hasEmailAddress(address) }) { return user }
    for case .unreadable(let record) in found {
      throw ClerkError(
        .undecodable(UndecodableAnswer(problem: record.problem, status: 200)), operation: .read)
    }
    return nil
  }

  private func person(_ user: User) async -> Person {
    async let memberships: Result<[RecordPage<Membership>.Entry], ClerkError> = Result(
      of: try await self.memberships(of: user.id))
    async let invitations: Result<[RecordPage<Invitation>.Entry], ClerkError> = Result(
      of: try await self.pendingInvitations(of: user.id))
    var person = Person(user: user, invitations: [])
    switch await memberships {
    case .success(let memberships): person.memberships = memberships
    case .failure(let error): person.membershipsFailure = error
    }
    switch await invitations {
    case .success(let invitations): person.invitations = invitations
    case .failure(let error): person.invitationsFailure = error
    }
    return person
  }

  private func memberships(
    of id: UserID
  ) async throws(ClerkError) -> [RecordPage<Membership>.Entry] {
    try await ListPages(of: "memberships") { (limit, offset) async throws(ClerkError) in
      let page = try await client.memberships(ofUser: id, limit: limit, offset: offset).value
      return (page.entries, page.totalCount)
    }.all().entries
  }

  private func pendingInvitations(
    of id: UserID
  ) async throws(ClerkError) -> [RecordPage<Invitation>.Entry] {
    var query = InvitationQuery()
    query.statuses = [.pending]
    return try await ListPages(of: "invitations", query) { [client] query async throws(ClerkError) in
      try await client.invitations(ofUser: id, query).value
    }.all().entries
  }

  private func persons(_ users: [User]) async -> [Person] {
    let persons = await withTaskGroup(of: (Int, Person).self) { group in
      var rest = users.enumerated().makeIterator()
      func next() {
        guard let (place, user) = rest.next() else { return }
        group.addTask { (place, await self.person(user)) }
      }
      for _ in 0..<Self.width { next() }
      var persons: [Int: Person] = [:]
      while let (place, person) = await group.next() {
        persons[place] = person
        next()
      }
      return persons
    }
    return users.indices.compactMap { persons[$0] }
  }

  /// - Returns: Up to `limit` users, and whether these are all.
  private func users(
    _ query: UserQuery, limit: Int?
  ) async throws(ClerkError) -> (users: [RecordPage<User>.Entry], isWhole: Bool) {
    var query = query
    var users: [RecordPage<User>.Entry] = []
    let most = OrganizationQuery.limitBounds.upperBound
    while true {
      let wanted = min(most, (limit ?? .max) - users.count)
      query.limit = wanted
      let page = try await client.listUsers(query).value
      users += page.entries
      // A page that is not full is the last one (Clerk's OpenAPI, `starting_after`).
      if page.entries.count < wanted { return (users, true) }
      guard users.count < limit ?? .max, let last = page.records.last else { return (users, false) }
      query.startingAfter = last.id
    }
  }

  private func invitations(
    _ query: InvitationQuery?
  ) async throws(ClerkError) -> [RecordPage<Invitation>.Entry] {
    guard let query else { return [] }
    return try await ListPages(of: "invitations", query) { [client] query async throws(ClerkError) in
      try await client.listInvitations(query).value
    }.all().entries
  }
}

/// A user with organizations and invitations, or an address that is only invited.
package struct Person: Hashable, Sendable {
  /// Nil for someone who is only invited.
  package let user: User?
  package var memberships: [RecordPage<Membership>.Entry]
  /// Pending ones.
  package var invitations: [RecordPage<Invitation>.Entry]
  /// Why they could not be read.
  package internal(set) var membershipsFailure: ClerkError?
  package internal(set) var invitationsFailure: ClerkError?

  package init(
    user: User?, memberships: [RecordPage<Membership>.Entry] = [],
    invitations: [RecordPage<Invitation>.Entry]
  ) {
    self.user = user
    self.memberships = memberships
    self.invitations = invitations
  }

  /// The primary e-mail address, or the one that was invited.
  package var emailAddress: String? {
    guard let user else { return invitations.lazy.compactMap(\.record?.emailAddress).first }
    return user.primaryEmailAddress
  }
}

package struct FoundPeople: Hashable, Sendable {
  package internal(set) var persons: [Person]
  /// How many users there are in all, where that is more than were read and Clerk says so.
  package internal(set) var total: Int?
  /// Invited addresses that were left out, in lowercase.
  private var addressesLeftOut: Set<String> = []
  package var invitedLeftOut: Int { addressesLeftOut.count }
  /// Why users could not be read: whoever is invited may have an account all the same.
  package internal(set) var usersFailure: ClerkError?
  /// Why invitations of the instance could not be read.
  package internal(set) var invitationsFailure: ClerkError?
  /// Users that cannot be read.
  package internal(set) var unreadable: [RecordPage<User>.Entry] = []

  init(persons: [Person]) {
    self.persons = persons
  }

  /// Adds those who are only invited, one for each address.
  mutating func add(_ invitations: [RecordPage<Invitation>.Entry], limit: Int?) {
    let users = persons.compactMap(\.user)
    var places: [String: Int] = [:]
    for invitation in invitations {
      guard let address = invitation.record?.emailAddress else { continue }
      guard !users.contains(where: { $0.hasEmailAddress(address) }) else { continue }
      if let place = places[address.lowercased()] {
        persons[place].invitations.append(invitation)
      } else if persons.count < limit ?? .max {
        places[address.lowercased()] = persons.count
        persons.append(Person(user: nil, invitations: [invitation]))
      } else {
        addressesLeftOut.insert(address.lowercased())
      }
    }
  }
}
