/// The checked body of a creation.
struct CreateFields: Sendable {
  private(set) var name: String
  private(set) var slug: String?
  private(set) var createdBy: String?
  private var maxAllowedMemberships: Int64
  private var createdAt: Int64?
  private var roleSetKey: String?
  private var publicMetadata: String
  private var privateMetadata: String

  /// Clerk's documented limit of members for a new organization.
  private static let standardLimit: Int64 = 5

  /// - Throws: ``Refusal`` with everything that is wrong with the fields.
  init(_ request: SandboxRequest) throws(Refusal) {
    var reader = try BodyReader(request)
    reader.refuseUnknown(known: [
      "name", "slug", "created_by", "private_metadata", "public_metadata", "max_allowed_memberships",
      "created_at", "role_set_key",
    ])
    if !reader.has("name") { reader.refuse(.missing("name")) }
    let name = reader.string("name", nullable: false)
    if let problem = name.flatMap(NameRules.problem) { reader.refuse(problem) }
    slug = FieldRules.slug(&reader)
    createdBy = reader.string("created_by")
    maxAllowedMemberships = FieldRules.memberLimit(&reader) ?? CreateFields.standardLimit
    createdAt = reader.time("created_at")
    roleSetKey = reader.string("role_set_key")
    let publicObject = reader.metadata("public_metadata", nullable: true)
    let privateObject = reader.metadata("private_metadata", nullable: true)
    try reader.check()
    self.name = name ?? ""
    publicMetadata = try MetadataField.text(publicObject ?? [:], parameter: "public_metadata")
    privateMetadata = try MetadataField.text(privateObject ?? [:], parameter: "private_metadata")
  }

  /// A new organization has the free plan, and its creator, if any, for a member.
  func record(key: Int64, id: String, slug: String, now: Int64) -> OrganizationRecord {
    OrganizationRecord(
      key: key, id: id, name: name, slug: slug, createdAt: createdAt ?? now, updatedAt: now,
      lastActiveAt: nil, membersCount: createdBy == nil ? 0 : 1,
      maxAllowedMemberships: maxAllowedMemberships, adminDeleteEnabled: true, pendingInvitationsCount: 0,
      createdBy: createdBy, roleSetKey: roleSetKey, imageID: nil, plan: .free, subscription: .free,
      publicMetadata: publicMetadata, privateMetadata: privateMetadata)
  }
}
