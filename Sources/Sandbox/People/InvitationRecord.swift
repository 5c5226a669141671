import GRDB

/// An invitation in the database. Times in milliseconds since 1970.
///
/// A pending one stays pending when its time is over: that it becomes `expired` is left to Clerk, so that counts and
/// lists agree at any time.
struct InvitationRecord: Sendable {
  var id: String
  var organizationKey: Int64
  var emailAddress: String
  /// The role's key.
  var role: Role
  var inviterKey: Int64?
  var status: InvitationStatus
  /// Sent by itself to someone of a verified domain: not in the organization's own list, nor in its count.
  var isByDomain = false
  var createdAt: Int64
  var updatedAt: Int64
  var expiresAt: Int64
  /// JSON text of an object.
  var publicMetadata: String
  /// JSON text of an object.
  var privateMetadata: String

  /// In the order that `init(row:)` reads.
  static let columns = InvitationRow.columns.map { "invitations.\($0)" }.joined(separator: ", ")
}

extension InvitationRecord {
  init(row: Row) {
    id = row[0]
    organizationKey = row[1]
    emailAddress = row[2]
    role = Role(rawValue: row[3]) ?? .member
    inviterKey = row[4]
    status = InvitationStatus(rawValue: row[5]) ?? .pending
    isByDomain = row[6]
    createdAt = row[7]
    updatedAt = row[8]
    expiresAt = row[9]
    publicMetadata = row[10]
    privateMetadata = row[11]
  }
}

enum InvitationStatus: String, CaseIterable, Sendable {
  case pending, accepted, revoked, expired
}

/// A whole row of the table `invitations`, for inserting.
enum InvitationRow {
  static let columns = [
    "id", "organization_key", "email_address", "role", "inviter_key", "status", "is_by_domain", "created_at",
    "updated_at", "expires_at", "public_metadata", "private_metadata",
  ]

  static func values(of record: InvitationRecord) -> [BulkInsert.Value] {
    [
      .text(record.id),
      .integer(record.organizationKey),
      .text(record.emailAddress),
      .text(record.role.rawValue),
      .integer(record.inviterKey),
      .text(record.status.rawValue),
      .bool(record.isByDomain),
      .integer(record.createdAt),
      .integer(record.updatedAt),
      .integer(record.expiresAt),
      .text(record.publicMetadata),
      .text(record.privateMetadata),
    ]
  }
}
