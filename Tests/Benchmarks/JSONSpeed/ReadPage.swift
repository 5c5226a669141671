import JSON

/// The page by `JSONReader`, metadata kept as it is.
struct ReadPage {
  let data: [Organization]
  let totalCount: Int

  init(_ reader: JSONReader) throws(JSONReadError) {
    var data: [Organization] = []
    for element in try reader.required("data").array() {
      data.append(try Organization(element))
    }
    self.data = data
    totalCount = try reader.int("total_count")
  }

  struct Organization {
    let id: String
    let name: String
    let slug: String?
    let imageURL: String?
    let hasImage: Bool
    let membersCount: Int?
    let missingMember: Bool?
    let pendingInvitations: Int?
    let maximumMemberships: Int
    let adminDeleteEnabled: Bool
    let publicMetadata: JSONObject?
    let privateMetadata: JSONObject?
    let createdBy: String?
    let createdAt: Int64
    let updatedAt: Int64
    let lastActiveAt: Int64?
    let roleSetKey: String?

    init(_ reader: JSONReader) throws(JSONReadError) {
      id = try reader.string("id")
      name = try reader.string("name")
      slug = try reader.optionalString("slug")
      imageURL = try reader.optionalString("image_url")
      hasImage = try reader.bool("has_image")
      membersCount = try reader.optionalInt("members_count")
      missingMember = try reader.optionalBool("missing_member_with_elevated_permissions")
      pendingInvitations = try reader.optionalInt("pending_invitations_count")
      maximumMemberships = try reader.int("max_allowed_memberships")
      adminDeleteEnabled = try reader.bool("admin_delete_enabled")
      publicMetadata = try reader.optionalObject("public_metadata")
      privateMetadata = try reader.optionalObject("private_metadata")
      createdBy = try reader.optionalString("created_by")
      createdAt = try reader.int64("created_at")
      updatedAt = try reader.int64("updated_at")
      lastActiveAt = try reader.optionalInt64("last_active_at")
      roleSetKey = try reader.optionalString("role_set_key")
    }

    func agrees(with other: DecodedPage.Organization) -> Bool {
      id == other.id && name == other.name && slug == other.slug && imageURL == other.imageURL
        && hasImage == other.hasImage && membersCount == other.membersCount
        && missingMember == other.missingMember
        && pendingInvitations == other.pendingInvitations && maximumMemberships == other.maximumMemberships
        && adminDeleteEnabled == other.adminDeleteEnabled && createdBy == other.createdBy
        && createdAt == other.createdAt && updatedAt == other.updatedAt && lastActiveAt == other.lastActiveAt
        && roleSetKey == other.roleSetKey
        && publicMetadata?["seats"]?.int64Value == other.publicMetadata.map { Int64($0.seats) }
        && privateMetadata?["billing"]?.objectValue?["vat_id"]?.stringValue
          == other.privateMetadata?.billing.vat
    }
  }
}
