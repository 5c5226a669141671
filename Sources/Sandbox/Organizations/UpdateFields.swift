/// The checked body of an update. What is absent or null stays as it is; that null means so is our inference.
struct UpdateFields: Sendable {
  private(set) var name: String?
  private(set) var slug: String?
  private(set) var maxAllowedMemberships: Int64?
  private var adminDeleteEnabled: Bool?
  private var createdAt: Int64?
  private var roleSetKey: String?
  /// Only in versions before 2026-05-12, where they replaced what was there.
  private var publicMetadata: String?
  private var privateMetadata: String?

  private static let metadataKeys = ["public_metadata", "private_metadata"]

  /// - Throws: ``Refusal`` with everything that is wrong with the fields.
  init(_ request: SandboxRequest, version: APIVersion) throws(Refusal) {
    var reader = try BodyReader(request)
    reader.refuseUnknown(
      known: [
        "name", "slug", "max_allowed_memberships", "admin_delete_enabled", "created_at", "role_set_key",
      ]
        + UpdateFields.metadataKeys)
    name = reader.string("name")
    if let problem = name.flatMap(NameRules.problem) { reader.refuse(problem) }
    slug = FieldRules.slug(&reader)
    maxAllowedMemberships = FieldRules.memberLimit(&reader)
    adminDeleteEnabled = reader.bool("admin_delete_enabled")
    createdAt = reader.time("created_at")
    roleSetKey = reader.string("role_set_key")
    if !version.updateTakesMetadata {
      for key in UpdateFields.metadataKeys where reader.has(key) {
        reader.refuse(
          .deprecated(
            key, resolution: "Use PATCH or PUT /v1/organizations/{organization_id}/metadata instead."))
      }
    }
    let publicObject = version.updateTakesMetadata ? reader.metadata("public_metadata", nullable: true) : nil
    let privateObject =
      version.updateTakesMetadata ? reader.metadata("private_metadata", nullable: true) : nil
    try reader.check()
    if let publicObject {
      publicMetadata = try MetadataField.text(publicObject, parameter: "public_metadata")
    }
    if let privateObject {
      privateMetadata = try MetadataField.text(privateObject, parameter: "private_metadata")
    }
  }

  /// Whether lists may have another order or other totals afterwards.
  var changesLists: Bool { name != nil || slug != nil || createdAt != nil }

  func applied(to record: OrganizationRecord, now: Int64) -> OrganizationRecord {
    var result = record
    result.name = name ?? record.name
    result.slug = slug ?? record.slug
    result.maxAllowedMemberships = maxAllowedMemberships ?? record.maxAllowedMemberships
    result.adminDeleteEnabled = adminDeleteEnabled ?? record.adminDeleteEnabled
    result.createdAt = createdAt ?? record.createdAt
    result.roleSetKey = roleSetKey ?? record.roleSetKey
    result.publicMetadata = publicMetadata ?? record.publicMetadata
    result.privateMetadata = privateMetadata ?? record.privateMetadata
    result.updatedAt = max(now, record.updatedAt)
    return result
  }
}
