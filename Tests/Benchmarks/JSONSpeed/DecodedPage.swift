/// The page by Foundation's `JSONDecoder`. Metadata is typed here, which is the kindest case for it: it cannot keep
/// an unknown document as it is.
struct DecodedPage: Decodable {
  let data: [Organization]
  let totalCount: Int

  enum CodingKeys: String, CodingKey {
    case data
    case totalCount = "total_count"
  }

  struct Organization: Decodable {
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
    let publicMetadata: PublicMetadata?
    let privateMetadata: PrivateMetadata?
    let createdBy: String?
    let createdAt: Int64
    let updatedAt: Int64
    let lastActiveAt: Int64?
    let roleSetKey: String?

    enum CodingKeys: String, CodingKey {
      case id, name, slug
      case imageURL = "image_url"
      case hasImage = "has_image"
      case membersCount = "members_count"
      case missingMember = "missing_member_with_elevated_permissions"
      case pendingInvitations = "pending_invitations_count"
      case maximumMemberships = "max_allowed_memberships"
      case adminDeleteEnabled = "admin_delete_enabled"
      case publicMetadata = "public_metadata"
      case privateMetadata = "private_metadata"
      case createdBy = "created_by"
      case createdAt = "created_at"
      case updatedAt = "updated_at"
      case lastActiveAt = "last_active_at"
      case roleSetKey = "role_set_key"
    }
  }

  struct PublicMetadata: Decodable {
    let plan: String
    let seats: Int
    let beta: Bool
    let features: [String]
  }

  struct PrivateMetadata: Decodable {
    let crm: String
    let manager: String
    let score: Double
    let billing: Billing

    enum CodingKeys: String, CodingKey {
      case crm = "crm_id"
      case manager = "account_manager"
      case score, billing
    }
  }

  struct Billing: Decodable {
    let vat: String
    let netDays: Int
    let dunning: String?

    enum CodingKeys: String, CodingKey {
      case vat = "vat_id"
      case netDays = "net_days"
      case dunning
    }
  }
}
