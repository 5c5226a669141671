import GRDB

/// An organization in the database. Times in milliseconds since 1970.
struct OrganizationRecord: Sendable {
  /// The row's number, which grows with the time of creation and settles the order of equals.
  var key: Int64
  var id: String
  var name: String
  var slug: String
  var createdAt: Int64
  var updatedAt: Int64
  var lastActiveAt: Int64?
  var membersCount: Int64
  var maxAllowedMemberships: Int64
  var adminDeleteEnabled: Bool
  var pendingInvitationsCount: Int64
  var createdBy: String?
  var roleSetKey: String?
  /// The 27 characters of an uploaded logo's identifier; nil for the default image.
  var imageID: String?
  var plan: Plan
  var subscription: SubscriptionState
  /// JSON text of an object.
  var publicMetadata: String
  /// JSON text of an object.
  var privateMetadata: String
  /// How many were bought; nil unless the plan is billed by seats.
  var seats: Int64?
  /// No member has a role with the permissions that an organization cannot do without.
  var lacksAdmin: Bool

  /// Derived from the organization's id.
  var payerID: String { KSUID(derivedFrom: id, purpose: "payer").identifier("cpayer_") }

  /// In the order that `init(row:)` reads.
  static let columns = """
    key, id, name, slug, created_at, updated_at, last_active_at, members_count, max_allowed_memberships,
    admin_delete_enabled, pending_invitations_count, created_by, role_set_key, image_id, plan, subscription,
    public_metadata, private_metadata, seats, lacks_admin
    """
}

extension OrganizationRecord {
  init(row: Row) {
    key = row[0]
    id = row[1]
    name = row[2]
    slug = row[3]
    createdAt = row[4]
    updatedAt = row[5]
    lastActiveAt = row[6]
    membersCount = row[7]
    maxAllowedMemberships = row[8]
    adminDeleteEnabled = row[9]
    pendingInvitationsCount = row[10]
    createdBy = row[11]
    roleSetKey = row[12]
    imageID = row[13]
    plan = Plan(rawValue: row[14]) ?? .free
    subscription = SubscriptionState(rawValue: row[15]) ?? .none
    publicMetadata = row[16]
    privateMetadata = row[17]
    seats = row[18]
    lacksAdmin = row[19]
  }
}

/// A whole row of the table `organizations`, for inserting.
enum OrganizationRow {
  static let columns = [
    "key", "search", "created_at", "members_count", "id", "name", "slug", "updated_at", "last_active_at",
    "max_allowed_memberships", "admin_delete_enabled", "pending_invitations_count", "created_by",
    "role_set_key", "image_id", "plan", "subscription", "public_metadata", "private_metadata", "seats",
    "lacks_admin", "members_made", "places_start", "places_end",
  ]

  /// - Parameter places: Of the members that the seed only counts; nil if all members have their rows.
  static func values(of record: OrganizationRecord, places: Range<Int64>? = nil) -> [BulkInsert.Value] {
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
      .integer(record.seats),
      .bool(record.lacksAdmin),
      .bool(places == nil),
      .integer(places.flatMap { $0.isEmpty ? nil : $0.lowerBound }),
      .integer(places.flatMap { $0.isEmpty ? nil : $0.upperBound }),
    ]
  }
}
