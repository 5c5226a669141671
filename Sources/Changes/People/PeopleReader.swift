import ClerkAPI

/// Reads what a change of one person is checked against before its review, as far as that change needs it.
package struct PeopleReader: Sendable {
  let client: ClerkClient

  package init(_ client: ClerkClient) {
    self.client = client
  }

  /// - Parameters:
  ///   - user: The person, where they were read already.
  ///   - standing: How they stand to the organization, likewise.
  /// - Throws: `ClerkError` where the organization or the person's standing cannot be read; what else cannot be read is
  ///   nil in the reading.
  package func read(
    _ request: ChangeRequest, in id: OrganizationID, user: User? = nil, standing known: PersonStanding? = nil
  ) async throws(ClerkError) -> PeopleReading {
    async let organization: Result<Organization, ClerkError> = Result(
      of: try await client.organization(id.rawValue, includeMembersCount: true).value)
    async let standing = self.standing(request, id, known)
    async let person = self.user(request, user)
    async let permissions = givesOrTakes(request) ? roles() : nil
    var reading = PeopleReading(try await organization.get(), try await standing.get())
    reading.user = await person
    let roles = await permissions
    if request.givenRole != nil {
      let given = await self.roles(of: reading.organization) ?? roles
      reading.roles = given?.map(\.key)
      for role in given ?? [] {
        guard let name = role.name, name.lowercased() != RoleName.short(role.key) else { continue }
        reading.roleNames[role.key] = name
      }
    }
    switch request {
    case .addMember, .invite: reading.seats = await seats(id)
    case .changeRole, .removeMember:
      let elevated = roles.map(Self.elevated)
      reading.elevatedRoles = elevated
      if let elevated, let role = reading.standing.membership?.role, elevated.contains(role) {
        let members = await members(with: elevated, in: id)
        reading.elevatedMembers = members?.totalCount
        reading.othersAreBarred =
          members.map { $0.saysOthersAreBarred(than: reading.standing.membership) } ?? false
      }
    default: break
    }
    return reading
  }

  /// The roles that can be given in an organization, first those of its role set; nil where they cannot be read.
  private func roles(of organization: Organization) async -> [OrganizationRole]? {
    var key = organization.roleSetKey
    if key == nil { key = try? await client.organizationSettings().value.initialRoleSetKey }
    guard let key else { return nil }
    return try? await client.roleSet(key).value.roles
  }

  private func standing(
    _ request: ChangeRequest, _ id: OrganizationID, _ known: PersonStanding?
  ) async -> Result<PersonStanding, ClerkError> {
    if let known { return .success(known) }
    return await Result(of: try await client.standing(request, in: id))
  }

  private func user(_ request: ChangeRequest, _ known: User?) async -> User? {
    guard known == nil, let person = request.person else { return known }
    return try? await client.user(person.id).value
  }

  private func givesOrTakes(_ request: ChangeRequest) -> Bool {
    if case .revokeInvitation = request { false } else { true }
  }

  private func roles() async -> [OrganizationRole]? {
    guard let page = try? await client.organizationRoles().value, page.records.count == page.entries.count
    else { return nil }
    return page.records
  }

  /// The keys of the roles that have every permission an organization cannot do without; nil where they cannot be read.
  func elevatedRoles() async -> Set<String>? { await roles().map(Self.elevated) }

  private static func elevated(_ roles: [OrganizationRole]) -> Set<String> {
    Set(roles.filter(\.isElevated).map(\.key))
  }

  func members(with roles: Set<String>, in id: OrganizationID) async -> RecordPage<Membership>? {
    var query = MembershipQuery()
    query.roles = roles.sorted()
    query.limit = 10
    return try? await client.memberships(of: id, query).value
  }

  private func seats(_ id: OrganizationID) async -> Int? {
    let items = try? await client.subscription(id).value.items
    let running = items?.first { $0.status == .active || $0.status == .pastDue }
    guard case .value(let seats)? = running?.seats?.quantity else { return nil }
    return seats
  }
}

extension RecordPage<Membership> {
  /// Whether there are others, and none of them can sign in; false where not all of them are on the page.
  fileprivate func saysOthersAreBarred(than membership: Membership?) -> Bool {
    let others = records.filter { $0.id != membership?.id }
    guard !others.isEmpty, entries.count == records.count, totalCount == entries.count else { return false }
    return others.allSatisfy { $0.person?.barriers.isEmpty == false }
  }
}

extension OrganizationRole {
  /// Whether it has every permission that an organization cannot do without.
  fileprivate var isElevated: Bool { permissions?.isSuperset(of: Self.requiredPermissions) == true }
}
