import GRDB

/// A whole row of the table `organizations`, for inserting.
enum OrganizationRow {
  static let columns = [
    "key", "search", "created_at", "members_count", "id", "name", "slug", "updated_at", "last_active_at",
    "max_allowed_memberships", "admin_delete_enabled", "pending_invitations_count", "created_by",
    "role_set_key", "image_id", "plan", "subscription", "public_metadata", "private_metadata",
  ]

  static func values(of record: OrganizationRecord) -> [DatabaseValue] {
    [
      record.key.databaseValue,
      SearchText.of(name: record.name, slug: record.slug).databaseValue,
      record.createdAt.databaseValue,
      record.membersCount.databaseValue,
      record.id.databaseValue,
      record.name.databaseValue,
      record.slug.databaseValue,
      record.updatedAt.databaseValue,
      record.lastActiveAt?.databaseValue ?? .null,
      record.maxAllowedMemberships.databaseValue,
      record.adminDeleteEnabled.databaseValue,
      record.pendingInvitationsCount.databaseValue,
      record.createdBy?.databaseValue ?? .null,
      record.roleSetKey?.databaseValue ?? .null,
      record.imageID?.databaseValue ?? .null,
      record.plan.rawValue.databaseValue,
      record.subscription.rawValue.databaseValue,
      record.publicMetadata.databaseValue,
      record.privateMetadata.databaseValue,
    ]
  }
}
