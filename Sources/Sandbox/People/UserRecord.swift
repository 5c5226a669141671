import GRDB

/// A user in the database. Times in milliseconds since 1970.
struct UserRecord: Sendable {
  var key: Int64
  var id: String
  /// In the order of the answer.
  var emails: [String] = []
  var primaryEmail: String?
  var username: String?
  var phone: String?
  var firstName: String?
  var lastName: String?
  var externalID: String?
  var traits: UserTraits = []
  var createdAt: Int64
  var updatedAt: Int64
  var lastActiveAt: Int64?
  var lastSignInAt: Int64?
  /// JSON text of an object.
  var publicMetadata = "{}"

  /// What Clerk shows a member by: the user name first.
  var identifier: String? { username ?? primaryEmail ?? phone }

  /// In the order that `init(row:)` reads.
  static let columns = """
    users.key, users.id, users.emails, users.primary_email, users.username, users.phone, users.first_name,
    users.last_name, users.external_id, users.traits, users.created_at, users.updated_at,
    users.last_active_at, users.last_sign_in_at, users.public_metadata
    """
  static let columnCount = 15
}

extension UserRecord {
  init(row: Row) {
    self.init(key: row[0], id: row[1], createdAt: row[10], updatedAt: row[11])
    let emails: String = row[2]
    self.emails = emails.split(separator: "\n").map(String.init)
    primaryEmail = row[3]
    username = row[4]
    phone = row[5]
    firstName = row[6]
    lastName = row[7]
    externalID = row[8]
    traits = UserTraits(rawValue: row[9])
    lastActiveAt = row[12]
    lastSignInAt = row[13]
    publicMetadata = row[14]
  }
}

/// What a user is or is not. The raw value is stored in the database.
struct UserTraits: OptionSet, Sendable {
  let rawValue: Int

  static let banned = UserTraits(rawValue: 1)
  static let locked = UserTraits(rawValue: 2)
  /// Looked after by a directory (SCIM).
  static let managed = UserTraits(rawValue: 4)
  static let deprovisioned = UserTraits(rawValue: 8)
}

/// A whole row of the table `users`, for inserting.
enum UserRow {
  static let columns = [
    "key", "id", "emails", "username", "name", "phone", "primary_email", "first_name", "last_name",
    "external_id", "traits", "created_at", "updated_at", "last_active_at", "last_sign_in_at",
    "public_metadata", "memberships_made",
  ]

  static func values(of record: UserRecord) -> [BulkInsert.Value] {
    let name = [record.firstName, record.lastName].compactMap { $0 }.joined(separator: " ")
    return [
      .integer(record.key),
      .text(record.id),
      .text(record.emails.joined(separator: "\n")),
      .text(record.username),
      .text(SearchText.folded(name)),
      .text(record.phone),
      .text(record.primaryEmail),
      .text(record.firstName),
      .text(record.lastName),
      .text(record.externalID),
      .integer(record.traits.rawValue),
      .integer(record.createdAt),
      .integer(record.updatedAt),
      .integer(record.lastActiveAt),
      .integer(record.lastSignInAt),
      .text(record.publicMetadata),
      .bool(false),
    ]
  }
}

/// Reads single users, inside the caller's transaction.
enum UserStore {
  static func find(id: String, _ db: Database) throws -> UserRecord? {
    try find("id = ?", [id], db)
  }

  static func find(key: Int64, _ db: Database) throws -> UserRecord? {
    try find("key = ?", [key], db)
  }

  /// - Throws: ``Refusal`` 404.
  static func require(id: String, _ db: Database) throws -> UserRecord {
    guard let record = try find(id: id, db) else { throw Refusal.userNotFound(id) }
    return record
  }

  private static func find(
    _ condition: String, _ arguments: StatementArguments, _ db: Database
  ) throws -> UserRecord? {
    let statement = try db.cachedStatement(sql: "SELECT \(UserRecord.columns) FROM users WHERE \(condition)")
    return try Row.fetchOne(statement, arguments: arguments).map(UserRecord.init(row:))
  }
}
