/// What a request asks for of users, members, invitations, domains or roles.
enum PeopleOperation: Equatable {
  case listUsers, countUsers
  case getUser(id: String)
  case listMembershipsOfUser(id: String)
  case listInvitationsOfUser(id: String)
  case listMemberships(organization: String)
  case listAllMemberships
  case createMembership(organization: String)
  case updateMembership(organization: String, user: String)
  case deleteMembership(organization: String, user: String)
  case mergeMembershipMetadata(organization: String, user: String)
  case listInvitations(organization: String)
  case listPendingInvitations(organization: String)
  case listAllInvitations
  case getInvitation(organization: String, id: String)
  case createInvitation(organization: String)
  case createInvitations(organization: String)
  case revokeInvitation(organization: String, id: String)
  case listDomains(organization: String)
  case listAllDomains
  case listRoles
  case getRole(id: String)
  case listRoleSets
  case getRoleSet(keyOrID: String)
  case getSettings

  /// - Parameter path: Without the version.
  static func operations(at path: ArraySlice<String>) -> [(method: String, operation: PeopleOperation)] {
    guard !path.contains("") else { return [] }
    let path = Array(path)
    switch path.first {
    case "users": return users(path.dropFirst()).map { [("GET", $0)] } ?? []
    case "organizations":
      return path.count < 3 ? [] : ofOrganization(path[1], path[2], Array(path.dropFirst(3)))
    default: break
    }
    switch (path.first, path.count) {
    case ("organization_memberships", 1): return [("GET", .listAllMemberships)]
    case ("organization_invitations", 1): return [("GET", .listAllInvitations)]
    case ("organization_domains", 1): return [("GET", .listAllDomains)]
    case ("organization_roles", 1): return [("GET", .listRoles)]
    case ("organization_roles", 2): return [("GET", .getRole(id: path[1]))]
    case ("role_sets", 1): return [("GET", .listRoleSets)]
    case ("role_sets", 2): return [("GET", .getRoleSet(keyOrID: path[1]))]
    case ("instance", 2) where path[1] == "organization_settings": return [("GET", .getSettings)]
    default: return []
    }
  }

  private static func users(_ path: ArraySlice<String>) -> PeopleOperation? {
    guard let first = path.first else { return .listUsers }
    switch path.dropFirst() {
    case []: return first == "count" ? .countUsers : .getUser(id: first)
    case ["organization_memberships"]: return .listMembershipsOfUser(id: first)
    case ["organization_invitations"]: return .listInvitationsOfUser(id: first)
    default: return nil
    }
  }

  private static func ofOrganization(
    _ id: String, _ kind: String, _ rest: [String]
  ) -> [(method: String, operation: PeopleOperation)] {
    switch (kind, rest.count, rest.last) {
    case ("memberships", 0, _):
      return [("GET", .listMemberships(organization: id)), ("POST", .createMembership(organization: id))]
    case ("memberships", 1, _):
      return [
        ("PATCH", .updateMembership(organization: id, user: rest[0])),
        ("DELETE", .deleteMembership(organization: id, user: rest[0])),
      ]
    case ("memberships", 2, "metadata"):
      return [("PATCH", .mergeMembershipMetadata(organization: id, user: rest[0]))]
    case ("invitations", 0, _):
      return [("GET", .listInvitations(organization: id)), ("POST", .createInvitation(organization: id))]
    case ("invitations", 1, "bulk"): return [("POST", .createInvitations(organization: id))]
    case ("invitations", 1, "pending"): return [("GET", .listPendingInvitations(organization: id))]
    case ("invitations", 1, _): return [("GET", .getInvitation(organization: id, id: rest[0]))]
    case ("invitations", 2, "revoke"): return [("POST", .revokeInvitation(organization: id, id: rest[0]))]
    case ("domains", 0, _): return [("GET", .listDomains(organization: id))]
    default: return []
    }
  }

  /// That the two changes of a membership share one limit is our inference.
  var limit: RateLimit? {
    switch self {
    case .updateMembership(let organization, let user), .mergeMembershipMetadata(let organization, let user):
      .changes(of: "\(organization)/\(user)")
    case .createInvitation: .invitations
    case .createInvitations: .bulkInvitations
    default: nil
    }
  }

  func perform(_ request: SandboxRequest, _ state: SandboxState) async throws -> SandboxAnswer {
    let users = UserOperations(state: state)
    let memberships = MembershipOperations(state: state)
    let changes = MembershipChanges(state: state)
    let invitations = InvitationOperations(state: state)
    let sending = InvitationChanges(state: state)
    let domains = DomainOperations(state: state)
    let roles = RoleOperations(state: state)
    return switch self {
    case .listUsers: try await users.list(request)
    case .countUsers: try await users.count(request)
    case .getUser(let id): try await users.get(id)
    case .listMembershipsOfUser(let id): try await memberships.list(ofUser: id, request)
    case .listInvitationsOfUser(let id): try await invitations.list(ofUser: id, request)
    case .listMemberships(let id): try await memberships.list(ofOrganization: id, request)
    case .listAllMemberships: try await memberships.listAll(request)
    case .createMembership(let id): try await changes.create(id, request)
    case .updateMembership(let id, let user): try await changes.updateRole(id, user, request)
    case .deleteMembership(let id, let user): try await changes.delete(id, user)
    case .mergeMembershipMetadata(let id, let user): try await changes.mergeMetadata(id, user, request)
    case .listInvitations(let id): try await invitations.list(ofOrganization: id, request)
    case .listPendingInvitations(let id):
      try await invitations.list(ofOrganization: id, request, onlyPending: true)
    case .listAllInvitations: try await invitations.listAll(request)
    case .getInvitation(let organization, let id): try await invitations.get(organization, id)
    case .createInvitation(let id): try await sending.create(id, request)
    case .createInvitations(let id): try await sending.createMany(id, request)
    case .revokeInvitation(let organization, let id): try await sending.revoke(organization, id, request)
    case .listDomains(let id): try await domains.list(ofOrganization: id, request)
    case .listAllDomains: try await domains.listAll(request)
    case .listRoles: try roles.roles(request)
    case .getRole(let id): try roles.role(id)
    case .listRoleSets: try roles.roleSets(request)
    case .getRoleSet(let keyOrID): try roles.roleSet(keyOrID)
    case .getSettings: roles.settings()
    }
  }
}
