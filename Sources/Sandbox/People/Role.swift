/// The roles that the sandbox's instance knows: Clerk's two and some of its own.
enum Role: String, CaseIterable, Sendable {
  case admin = "org:admin"
  case member = "org:member"
  case peopleManager = "org:people_manager"
  case billingManager = "org:billing_manager"
  case viewer = "org:viewer"

  var name: String {
    switch self {
    case .admin: "Admin"
    case .member: "Member"
    case .peopleManager: "People manager"
    case .billingManager: "Billing manager"
    case .viewer: "Viewer"
    }
  }

  var description: String? {
    switch self {
    case .admin: "Role with elevated permissions"
    case .member: "Role with non-privileged permissions"
    case .peopleManager: "Looks after members and invitations"
    case .billingManager: "Sees and changes the subscription"
    case .viewer: nil
    }
  }

  /// Those of `org:admin` and `org:member` are documented, in part.
  var permissions: [Permission] {
    switch self {
    case .admin: Permission.allCases.filter { $0 != .manageConnections }
    case .member: [.readMemberships, .readBilling]
    case .peopleManager: [.readMemberships, .manageMemberships]
    case .billingManager: [.readMemberships, .readBilling, .manageBilling]
    case .viewer: [.readMemberships]
    }
  }

  /// Whether the role has the permissions that a creator must have and an organization cannot do without (Clerk's
  /// documents, roles and permissions).
  var isElevated: Bool {
    Set([.manageMemberships, .readMemberships, .deleteProfile]).isSubset(of: permissions)
  }

  static let elevatedKeys = allCases.filter(\.isElevated).map(\.rawValue)

  var id: String { KSUID(derivedFrom: rawValue, purpose: "role").identifier("role_") }
}

enum Permission: String, CaseIterable, Sendable {
  case manageProfile = "org:sys_profile:manage"
  case deleteProfile = "org:sys_profile:delete"
  case readMemberships = "org:sys_memberships:read"
  case manageMemberships = "org:sys_memberships:manage"
  case readDomains = "org:sys_domains:read"
  case manageDomains = "org:sys_domains:manage"
  case readBilling = "org:sys_billing:read"
  case manageBilling = "org:sys_billing:manage"
  case manageConnections = "org:sys_entconns:manage"

  /// `Read memberships`
  var name: String {
    let parts = rawValue.split(whereSeparator: { $0 == ":" || $0 == "_" })
    return "\(parts[3].prefix(1).uppercased())\(parts[3].dropFirst()) \(parts[2])"
  }

  var id: String { KSUID(derivedFrom: rawValue, purpose: "permission").identifier("perm_") }
}

/// Which roles can be given in an organization.
enum RoleSet: String, CaseIterable, Sendable {
  case standard = "role_set:default"
  case enterprise = "role_set:enterprise"

  /// An organization that names none, or one that is unknown here, has the set that organizations begin with.
  init(key: String?) {
    self = key.flatMap(RoleSet.init(rawValue:)) ?? .standard
  }

  /// The set of a seeded organization that names one.
  static func seeded(_ index: Int) -> RoleSet {
    index % 3 == 0 ? .enterprise : .standard
  }

  var name: String {
    self == .standard ? "Default role set" : "Enterprise"
  }

  var type: String { self == .standard ? "initial" : "custom" }

  var roles: [Role] {
    self == .standard ? [.admin, .member] : Role.allCases
  }

  /// What most members of the seed have; the more often a role is here, the more of them.
  var commonRoles: [Role] {
    self == .standard ? [.member] : [.member, .member, .member, .peopleManager, .billingManager, .viewer]
  }

  /// Clerk's prefix is not known; this one is ours.
  var id: String { KSUID(derivedFrom: rawValue, purpose: "role set").identifier("roleset_") }

  /// - Throws: ``Refusal`` 404 for a key that no role has, or none of this set.
  func require(_ key: String) throws(Refusal) -> Role {
    guard let role = Role(rawValue: key), roles.contains(role) else { throw .roleNotFound(parameter: "role") }
    return role
  }
}
