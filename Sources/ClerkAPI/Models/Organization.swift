import JSON

/// An organization, read tolerantly: what Clerk adds is kept in `source`; what it leaves out, or sends as `null`, is nil.
package struct Organization: Hashable, Identifiable, Sendable {
  /// What tells it from every other; names and slugs may change.
  package let id: OrganizationID
  /// Up to 256 characters of any script.
  package let name: String
  /// Absent where the instance has slugs switched off.
  package let slug: String?
  /// Where its logo is, or the picture Clerk makes from its initials.
  package let imageURL: String?
  /// Whether a logo was uploaded.
  package let hasImage: Bool?
  /// How many members it has; only where the request asked for it.
  package let membersCount: Int?
  /// How many invitations wait for an answer.
  package let pendingInvitationsCount: Int?
  /// Whether no member has elevated permissions; only where the request asked for it.
  package let missingMemberWithElevatedPermissions: Bool?
  /// How many members it may have; 0 means no limit.
  package let maxAllowedMemberships: Int?
  /// Whether its admins may delete it themselves.
  package let adminDeleteEnabled: Bool?
  /// What frontends may read; nil where Clerk sends `null`.
  package let publicMetadata: JSONObject?
  /// What only backends may read; nil where Clerk leaves it out.
  package let privateMetadata: JSONObject?
  /// The user who made it.
  package let createdBy: String?
  /// When it was made, or is said to have been made.
  package let createdAt: Timestamp?
  /// When it was changed last.
  package let updatedAt: Timestamp?
  /// When one of its members was last active in it.
  package let lastActiveAt: Timestamp?
  /// The role set assigned to it.
  package let roleSetKey: String?
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// Reads an organization. What is only shown may be anything: it is nil then, and `told` says why.
  ///
  /// - Throws: `JSONReadError` if id or name is missing, or a member that can be changed has another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = OrganizationID(rawValue: try reader.identifier("id"))
    name = try reader.string("name")
    slug = try reader.optionalString("slug")
    imageURL = try? reader.optionalString("image_url")
    hasImage = try? reader.optionalBool("has_image")
    membersCount = try? reader.optionalCount("members_count")
    pendingInvitationsCount = try? reader.optionalCount("pending_invitations_count")
    missingMemberWithElevatedPermissions =
      try? reader.optionalBool("missing_member_with_elevated_permissions")
    maxAllowedMemberships = try reader.optionalCount("max_allowed_memberships")
    adminDeleteEnabled = try reader.optionalBool("admin_delete_enabled")
    publicMetadata = try reader.optionalObject("public_metadata")
    privateMetadata = try reader.optionalObject("private_metadata")
    createdBy = try? reader.optionalString("created_by")
    createdAt = try reader.optionalTimestamp("created_at")
    updatedAt = try? reader.optionalTimestamp("updated_at")
    lastActiveAt = try? reader.optionalTimestamp("last_active_at")
    roleSetKey = try reader.optionalString("role_set_key")
  }

  /// What Clerk says of a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }

  /// Whether Clerk says anything of a member, be it `null`.
  package func tells(_ key: String) -> Bool { source[key] != nil }
}
