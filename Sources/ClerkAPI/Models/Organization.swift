import JSON

/// An organization, read tolerantly: what Clerk adds is kept in `source`, what it leaves out is nil.
public struct Organization: Hashable, Identifiable, Sendable {
  public let id: OrganizationID
  public let name: String
  /// Absent where the instance has slugs switched off.
  public let slug: String?
  /// Where its logo is, or the picture Clerk makes from its initials.
  public let imageURL: String?
  /// Whether a logo was uploaded.
  public let hasImage: Bool?
  /// How many members it has; only where the request asked for it.
  public let membersCount: Int?
  public let pendingInvitationsCount: Int?
  /// Whether no member has elevated permissions; only where the request asked for it.
  public let missingMemberWithElevatedPermissions: Bool?
  /// How many members it may have; 0 means no limit.
  public let maxAllowedMemberships: Int?
  /// Whether its admins may delete it themselves.
  public let adminDeleteEnabled: Bool?
  /// What frontends may read.
  public let publicMetadata: JSONObject?
  /// What only backends may read.
  public let privateMetadata: JSONObject?
  /// The user who made it.
  public let createdBy: String?
  public let createdAt: Timestamp
  public let updatedAt: Timestamp?
  public let lastActiveAt: Timestamp?
  public let roleSetKey: String?
  /// Everything Clerk sent, in its order.
  public let source: JSONObject

  /// Reads an organization.
  ///
  /// - Throws: `JSONReadError` if id, name or created_at is missing, or a known member has another type.
  public init(_ reader: JSONReader) throws(JSONReadError) {
    source = try reader.object()
    id = OrganizationID(rawValue: try reader.string("id"))
    name = try reader.string("name")
    slug = try reader.optionalString("slug")
    imageURL = try reader.optionalString("image_url")
    hasImage = try reader.optionalBool("has_image")
    membersCount = try reader.optionalInt("members_count")
    pendingInvitationsCount = try reader.optionalInt("pending_invitations_count")
    missingMemberWithElevatedPermissions = try reader.optionalBool("missing_member_with_elevated_permissions")
    maxAllowedMemberships = try reader.optionalInt("max_allowed_memberships")
    adminDeleteEnabled = try reader.optionalBool("admin_delete_enabled")
    publicMetadata = try reader.optionalObject("public_metadata")
    privateMetadata = try reader.optionalObject("private_metadata")
    createdBy = try reader.optionalString("created_by")
    createdAt = Timestamp(milliseconds: try reader.int64("created_at"))
    updatedAt = try reader.optionalTimestamp("updated_at")
    lastActiveAt = try reader.optionalTimestamp("last_active_at")
    roleSetKey = try reader.optionalString("role_set_key")
  }
}
