import GRDB

/// The memberships of the seed, of which there are too many to write them all down at once.
///
/// The seed gives an organization its members in two ways. A few are rows of `memberships` from the beginning, of the
/// first users, the staff: they find a person who belongs to many organizations. The others are *places*: numbers
/// that run through all organizations, `places_start` up to `places_end`; place `n` is taken by the user
/// `staff + 1 + n % placed`. Either end finds the other without a row, so that the rows can be made when they are
/// first asked for: those of an organization before its members are listed or changed, those of a user before their
/// organizations are listed. A row is the same whichever made it.
struct SeedMembership: Sendable {
  private let settings: DatabaseSettings

  init(_ settings: DatabaseSettings) {
    self.settings = settings
  }

  /// What the rows of an organization's members are derived from.
  private struct Subject {
    var key: Int64
    var id: String
    var createdAt: Int64
    var createdBy: String?
    var lacksAdmin: Bool
    var isManaged: Bool
    var roles: RoleSet
    var places: Range<Int64>

    static let columns = """
      key, id, created_at, created_by, lacks_admin, plan, role_set_key, places_start, places_end
      """

    init(row: Row) {
      key = row[0]
      id = row[1]
      createdAt = row[2]
      createdBy = row[3]
      lacksAdmin = row[4]
      isManaged = Plan(rawValue: row[5])?.isForDirectories ?? false
      roles = RoleSet(key: row[6])
      let (start, end): (Int64?, Int64?) = (row[7], row[8])
      places = (start ?? 0)..<(end ?? 0)
    }
  }

  /// Gives every member of the organization a row.
  func makeMembers(of organizationKey: Int64, _ db: Database) throws {
    guard let subject = try subject("key = ? AND NOT members_made", [organizationKey], db) else { return }
    try completeRows(
      "organization_key = ?", organizationKey, db, subject: { _ in subject })
    var bulk = BulkInsert(
      SeedMembership.verb, table: "memberships", columns: MembershipRow.columns, rowsPerStatement: 40)
    let users = try db.cachedStatement(sql: "SELECT id, created_at FROM users WHERE key = ?")
    for place in subject.places {
      let key = settings.userKey(place)
      guard let user = try Row.fetchOne(users, arguments: [key]) else { continue }
      try bulk.append(values(subject, key, id: user[0], createdAt: user[1], isPlaced: true), to: db)
    }
    try bulk.finish(db)
    try db.execute(
      sql: """
        UPDATE organizations SET members_made = 1, places_start = NULL, places_end = NULL WHERE key = ?
        """,
      arguments: [organizationKey])
  }

  /// Gives every membership of the user a row.
  func makeMemberships(of userKey: Int64, _ db: Database) throws {
    guard
      let user = try Row.fetchOne(
        db, sql: "SELECT id, created_at FROM users WHERE key = ? AND NOT memberships_made",
        arguments: [userKey])
    else { return }
    try completeRows("user_key = ?", userKey, db) { try self.subject("key = ?", [$0], db) }
    var bulk = BulkInsert(
      SeedMembership.verb, table: "memberships", columns: MembershipRow.columns, rowsPerStatement: 40)
    if userKey > settings.staff {
      let last =
        try Int64.fetchOne(db, sql: "SELECT max(places_end) FROM organizations WHERE places_end IS NOT NULL")
        ?? 0
      for place in stride(from: userKey - settings.staff - 1, to: last, by: Int(settings.placed)) {
        guard
          let subject = try subject("places_end > ? ORDER BY places_end LIMIT 1", [place], db),
          subject.places.contains(place)
        else { continue }
        try bulk.append(values(subject, userKey, id: user[0], createdAt: user[1], isPlaced: true), to: db)
      }
    }
    try bulk.finish(db)
    try db.execute(sql: "UPDATE users SET memberships_made = 1 WHERE key = ?", arguments: [userKey])
  }

  /// A row that is there already is the same, or was changed since.
  private static let verb = "INSERT OR IGNORE INTO"

  private func subject(_ condition: String, _ arguments: [Int64], _ db: Database) throws -> Subject? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(Subject.columns) FROM organizations WHERE \(condition)")
    return try Row.fetchOne(statement, arguments: StatementArguments(arguments)).map(Subject.init(row:))
  }

  /// Completes the rows of the staff that the seed only began.
  private func completeRows(
    _ condition: String, _ key: Int64, _ db: Database, subject: (Int64) throws -> Subject?
  ) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT organization_key, user_key, users.id, users.created_at FROM memberships
        JOIN users ON users.key = user_key WHERE \(condition) AND memberships.id IS NULL
        """,
      arguments: [key])
    var bulk = BulkInsert(
      "REPLACE INTO", table: "memberships", columns: MembershipRow.columns, rowsPerStatement: 40)
    for row in rows {
      guard let subject = try subject(row[0]) else { continue }
      try bulk.append(values(subject, row[1], id: row[2], createdAt: row[3], isPlaced: false), to: db)
    }
    try bulk.finish(db)
  }

  private func values(
    _ subject: Subject, _ userKey: Int64, id: String, createdAt: Int64, isPlaced: Bool
  ) -> [BulkInsert.Value] {
    var random = SplitMix64(seed: settings.seed ^ 0x6D65_6D62, stream: UInt64(subject.key << 32 | userKey))
    let isCreator = id == subject.createdBy
    let possible = max(subject.createdAt, createdAt)
    let joined =
      isCreator
      ? subject.createdAt : possible + (settings.reference - possible) / 1000 * Int64(random.below(1000))
    let isOther = random.chance(perMille: 200)
    let updated = isOther ? joined + (settings.reference - joined) / 1000 * Int64(random.below(1000)) : joined
    let isAdmin = isCreator || (!subject.lacksAdmin && random.chance(perMille: 80))
    let role = isAdmin ? Role.admin : random.pick(subject.roles.commonRoles)
    let metadata = random.chance(perMille: 100) ? #"{"team":"\#(random.pick(["A", "B", "北"]))"}"# : "{}"
    return MembershipRow.values(
      of: MembershipRecord(
        userKey: userKey, organizationKey: subject.key,
        id: KSUID(derivedFrom: "\(subject.id)/\(id)", purpose: "membership").identifier("orgmem_"),
        role: role, isManaged: isPlaced && subject.isManaged, createdAt: joined, updatedAt: updated,
        publicMetadata: metadata))
  }
}

extension Plan {
  /// Whether the organizations on this plan leave their members to a directory (SCIM).
  var isForDirectories: Bool { self == .enterprise }
}
