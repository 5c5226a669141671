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
  static let standardLimit: Int64 = 5

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

  /// A new organization has the free plan, and its creator, if any, as a member.
  func record(key: Int64, id: String, slug: String, now: Int64) -> OrganizationRecord {
    OrganizationRecord(
      key: key, id: id, name: name, slug: slug, createdAt: createdAt ?? now, updatedAt: now,
      lastActiveAt: nil, membersCount: createdBy == nil ? 0 : 1,
      maxAllowedMemberships: maxAllowedMemberships, adminDeleteEnabled: true, pendingInvitationsCount: 0,
      createdBy: createdBy, roleSetKey: roleSetKey, imageID: nil, plan: .free, subscription: .free,
      publicMetadata: publicMetadata, privateMetadata: privateMetadata, seats: nil,
      lacksAdmin: createdBy == nil)
  }
}

/// The checked body of an update. Absent or null fields stay as they are; that null means so is our inference.
struct UpdateFields: Sendable {
  private(set) var name: String?
  private(set) var slug: String?
  private(set) var maxAllowedMemberships: Int64?
  private var adminDeleteEnabled: Bool?
  private var createdAt: Int64?
  private var roleSetKey: String?
  /// Only in versions before 2026-05-12, where they replaced the stored metadata.
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

/// The checks that creation and update share.
enum FieldRules {
  /// A bound of our own: Clerk documents none for slugs.
  static let maximumSlugLength = 256

  static func slug(_ reader: inout BodyReader) -> String? {
    guard let slug = reader.string("slug") else { return nil }
    guard Slug.isValid(slug) else {
      reader.refuse(.slugFormatInvalid("slug"))
      return nil
    }
    if slug.utf8.count > maximumSlugLength { reader.refuse(.tooLong("slug", limit: maximumSlugLength)) }
    return slug
  }

  static func memberLimit(_ reader: inout BodyReader) -> Int64? {
    guard let limit = reader.integer("max_allowed_memberships") else { return nil }
    if limit < 0 { reader.refuse(.valueInvalid(String(limit), parameter: "max_allowed_memberships")) }
    return limit
  }
}

/// What Clerk accepts as a name: at most 256 characters, no URLs, no HTML.
enum NameRules {
  static let maximumLength = 256

  /// That characters are counted as code points, and what counts as a URL, is our inference.
  static func problem(_ name: String) -> Refusal.Item? {
    if name.allSatisfy(\.isWhitespace) { return .nameBlank }
    if name.unicodeScalars.count > maximumLength { return .tooLong("name", limit: maximumLength) }
    return holdsURL(name) || holdsTag(name) ? .nameInvalid(name) : nil
  }

  private static func holdsURL(_ name: String) -> Bool {
    let folded = name.lowercased()
    return folded.contains("://") || folded.hasPrefix("www.") || folded.contains(" www.")
  }

  private static func holdsTag(_ name: String) -> Bool {
    var previous: Character = " "
    for character in name {
      if previous == "<", character.isLetter || character == "/" || character == "!" { return true }
      previous = character
    }
    return false
  }
}
