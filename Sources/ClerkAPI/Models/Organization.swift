import JSON

/// An organization, read tolerantly: whatever Clerk adds is kept in `source`; whatever it leaves out, or sends as
/// `null`, is nil.
package struct Organization: ClerkRecord, Identifiable {
  package let id: OrganizationID
  /// Up to 256 characters of any script.
  package let name: String
  /// Absent if the instance has slugs switched off.
  package let slug: String?
  /// The address of its logo, or of the picture Clerk makes from its initials.
  package let imageURL: String?
  /// Whether a logo was uploaded.
  package let hasImage: Bool?
  /// Only if the request asked for it.
  package let membersCount: Int?
  package let pendingInvitationsCount: Int?
  /// Only if the request asked for it.
  package let missingMemberWithElevatedPermissions: Bool?
  /// 0 means no limit.
  package let maxAllowedMemberships: Int?
  /// Whether its admins can delete it.
  package let adminDeleteEnabled: Bool?
  /// Readable by frontends; nil if Clerk sends `null`.
  package let publicMetadata: JSONObject?
  /// Readable only by backends; nil if Clerk leaves it out.
  package let privateMetadata: JSONObject?
  /// The id of the user who created it.
  package let createdBy: String?
  /// Possibly another date that was sent when it was created.
  package let createdAt: Timestamp?
  package let updatedAt: Timestamp?
  /// When one of its members was last active in it.
  package let lastActiveAt: Timestamp?
  package let roleSetKey: String?
  package let source: JSONObject

  /// Members that are only shown may be anything: they are nil then, and `told` says why.
  ///
  /// - Throws: `JSONReadError` if id or name is missing, or a member that can be changed has another type.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = try reader.id()
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

  /// What Clerk says about a member.
  package func told<Value>(_ key: String, _ value: Value?) -> Told<Value> { Told(value, key, in: source) }

  /// Whether Clerk says anything about a member, even `null`.
  package func tells(_ key: String) -> Bool { source[key] != nil }
}

/// `org_` and 27 characters (Clerk's OpenAPI, pattern `^org_\w{27}$`).
package typealias OrganizationID = TextID<Organization>

/// What is left of an organization that was deleted.
package struct DeletedObject: ClerkModel {
  /// Clerk may leave it out.
  package let id: OrganizationID?
  /// Clerk may leave it out.
  package let slug: String?
  /// An answer that says success without saying this means deleted.
  package let deleted: Bool
  /// Everything Clerk sent, in its order.
  package let source: JSONObject

  /// An organization that is gone.
  /// Members that are only shown may be anything.
  ///
  /// - Throws: `JSONReadError` if `deleted` is neither true nor false.
  package init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = reader.shownID("id")
    slug = try? reader.optionalString("slug")
    deleted = try reader.optionalBool("deleted") ?? true
  }
}
