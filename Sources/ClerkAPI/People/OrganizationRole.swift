import JSON

/// A role that members of an organization can have.
package struct OrganizationRole: ClerkRecord, Identifiable {
  /// What an organization needs at least one member with (Clerk's documents, roles and permissions).
  package static let requiredPermissions: Set<String> = [
    "org:sys_memberships:manage", "org:sys_memberships:read", "org:sys_profile:delete",
  ]

  /// For example `org:admin`.
  package let key: String
  package let name: String?
  /// Nil where the list does not say: the roles of a role set come without.
  package let permissions: Set<String>?
  package let source: JSONObject

  package var id: String { key }

  /// - Throws: `JSONReadError` if the key is missing.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    key = try reader.identifier("key")
    name = try? reader.optionalString("name")
    permissions =
      reader.member("permissions") == nil
      ? nil
      : Set(
        reader.shownList("permissions") { (reader) throws(JSONReadError) in try reader.string("key") })
  }
}

/// The roles that can be given in an organization.
package struct RoleSet: Hashable, Sendable {
  package let roles: [OrganizationRole]

  /// - Throws: `JSONReadError` if the list is missing, or a role has no key.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    roles = try reader.required("roles").array().map { (role) throws(JSONReadError) in
      try OrganizationRole(role)
    }
  }
}

/// What holds for the organizations of an instance that say nothing else.
package struct OrganizationSettings: Hashable, Sendable {
  /// The key of the role set of an organization without one of its own; nil where there is none.
  package let initialRoleSetKey: String?

  package init(_ reader: JSONReader) throws(JSONReadError) {
    initialRoleSetKey = try? reader.optionalString("initial_role_set_key")
  }
}
