/// A whole row of the table `organizations`, for inserting.
enum OrganizationRow {
  static let columns = [
    "key", "search", "created_at", "members_count", "id", "name", "slug", "updated_at", "last_active_at",
    "max_allowed_memberships", "admin_delete_enabled", "pending_invitations_count", "created_by",
    "role_set_key", "image_id", "plan", "subscription", "public_metadata", "private_metadata",
  ]

  static func values(of record: OrganizationRecord) -> [BulkInsert.Value] {
    [
      .integer(record.key),
      .text(SearchText.of(name: record.name, slug: record.slug)),
      .integer(record.createdAt),
      .integer(record.membersCount),
      .text(record.id),
      .text(record.name),
      .text(record.slug),
      .integer(record.updatedAt),
      .integer(record.lastActiveAt),
      .integer(record.maxAllowedMemberships),
      .bool(record.adminDeleteEnabled),
      .integer(record.pendingInvitationsCount),
      .text(record.createdBy),
      .text(record.roleSetKey),
      .text(record.imageID),
      .integer(record.plan.rawValue),
      .integer(record.subscription.rawValue),
      .text(record.publicMetadata),
      .text(record.privateMetadata),
    ]
  }
}
