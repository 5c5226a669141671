import GRDB

/// A membership in the database. Times in milliseconds since 1970.
struct MembershipRecord: Sendable {
  var userKey: Int64
  var organizationKey: Int64
  var id: String
  var role: Role
  /// By a directory (SCIM), so that it is not changed by hand.
  var isManaged: Bool
  var createdAt: Int64
  var updatedAt: Int64
  /// JSON text of an object.
  var publicMetadata = "{}"
  /// JSON text of an object.
  var privateMetadata = "{}"

  /// In the order that `init(row:from:)` reads.
  static let columns = MembershipRow.columns.map { "memberships.\($0)" }.joined(separator: ", ")
}

extension MembershipRecord {
  /// A new one.
  init(_ userKey: Int64, _ organizationKey: Int64, role: Role, now: Int64) {
    let id = KSUID(
      seconds: now / 1000, order: UInt32(truncatingIfNeeded: userKey), random: .random(in: .min ... .max),
      salt: .random(in: .min ... .max))
    self.init(
      userKey: userKey, organizationKey: organizationKey, id: id.identifier("orgmem_"), role: role,
      isManaged: false, createdAt: now, updatedAt: now)
  }

  /// - Parameter start: The first of its columns.
  init(row: Row, from start: Int = 0) {
    userKey = row[start]
    organizationKey = row[start + 1]
    id = row[start + 2]
    role = Role(rawValue: row[start + 3]) ?? .member
    isManaged = row[start + 4]
    createdAt = row[start + 5]
    updatedAt = row[start + 6]
    publicMetadata = row[start + 7]
    privateMetadata = row[start + 8]
  }
}

/// A whole row of the table `memberships`, for inserting.
enum MembershipRow {
  static let columns = [
    "user_key", "organization_key", "id", "role", "is_managed", "created_at", "updated_at", "public_metadata",
    "private_metadata",
  ]

  static func values(of record: MembershipRecord) -> [BulkInsert.Value] {
    [
      .integer(record.userKey),
      .integer(record.organizationKey),
      .text(record.id),
      .text(record.role.rawValue),
      .bool(record.isManaged),
      .integer(record.createdAt),
      .integer(record.updatedAt),
      .text(record.publicMetadata),
      .text(record.privateMetadata),
    ]
  }
}

/// Reads and writes single memberships, inside the caller's transaction. All members of the organization must have
/// their rows.
enum MembershipStore {
  static func find(user: Int64, organization: Int64, _ db: Database) throws -> MembershipRecord? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(MembershipRecord.columns) FROM memberships WHERE user_key = ? AND organization_key = ?
        """)
    return try Row.fetchOne(statement, arguments: [user, organization]).map { MembershipRecord(row: $0) }
  }

  static func insert(_ record: MembershipRecord, _ db: Database) throws {
    try write("INSERT INTO", record, db)
  }

  static func update(_ record: MembershipRecord, _ db: Database) throws {
    try write("REPLACE INTO", record, db)
  }

  static func delete(_ record: MembershipRecord, _ db: Database) throws {
    try db.execute(
      sql: "DELETE FROM memberships WHERE user_key = ? AND organization_key = ?",
      arguments: [record.userKey, record.organizationKey])
  }

  /// How many members have the permissions that an organization cannot do without.
  static func admins(of organization: Int64, _ db: Database) throws -> Int {
    let keys = Role.elevatedKeys
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM memberships
        WHERE organization_key = ? AND role IN (\(SQLCondition.marks(keys.count)))
        """,
      arguments: StatementArguments([organization] + keys)) ?? 0
  }

  private static func write(_ verb: String, _ record: MembershipRecord, _ db: Database) throws {
    var bulk = BulkInsert(verb, table: "memberships", columns: MembershipRow.columns, rowsPerStatement: 1)
    try bulk.append(MembershipRow.values(of: record), to: db)
  }
}
