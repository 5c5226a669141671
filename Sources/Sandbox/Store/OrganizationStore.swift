import GRDB

/// Reads and writes single organizations, inside the caller's transaction.
enum OrganizationStore {
  static func find(id: String, _ db: Database) throws -> OrganizationRecord? {
    try find("id = ?", id, db)
  }

  static func find(slug: String, _ db: Database) throws -> OrganizationRecord? {
    try find("slug = ?", slug, db)
  }

  /// - Throws: ``Refusal`` 404.
  static func require(id: String, _ db: Database) throws -> OrganizationRecord {
    guard let record = try find(id: id, db) else { throw Refusal.organizationNotFound }
    return record
  }

  static func find(key: Int64, _ db: Database) throws -> OrganizationRecord? {
    try find("key = ?", key, db)
  }

  static func isTaken(slug: String, _ db: Database) throws -> Bool {
    try find(slug: slug, db) != nil
  }

  static func count(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM organizations") ?? 0
  }

  static func nextKey(_ db: Database) throws -> Int64 {
    (try Int64.fetchOne(db, sql: "SELECT max(key) FROM organizations") ?? 0) + 1
  }

  static func insert(_ record: OrganizationRecord, _ db: Database) throws {
    var bulk = BulkInsert(table: "organizations", columns: OrganizationRow.columns, rowsPerStatement: 1)
    try bulk.append(OrganizationRow.values(of: record), to: db)
  }

  /// Writes what an operation may have changed.
  static func update(_ record: OrganizationRecord, _ db: Database) throws {
    let search = SearchText.of(name: record.name, slug: record.slug)
    try db.execute(
      sql: """
        UPDATE organizations SET name = ?, slug = ?, created_at = ?, updated_at = ?, max_allowed_memberships = ?,
          admin_delete_enabled = ?, role_set_key = ?, image_id = ?, public_metadata = ?, private_metadata = ?
        WHERE key = ?
        """,
      arguments: [
        record.name, record.slug, record.createdAt, record.updatedAt, record.maxAllowedMemberships,
        record.adminDeleteEnabled, record.roleSetKey, record.imageID, record.publicMetadata,
        record.privateMetadata, record.key,
      ])
    // On its own, so that the trigram index is touched only where the text is another.
    try db.execute(
      sql: "UPDATE organizations SET search = ? WHERE key = ? AND search <> ?",
      arguments: [search, record.key, search])
  }

  static func delete(_ record: OrganizationRecord, _ db: Database) throws {
    for table in ["memberships", "invitations", "domains"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE organization_key = ?", arguments: [record.key])
    }
    try db.execute(sql: "DELETE FROM organizations WHERE key = ?", arguments: [record.key])
  }

  private static func find(
    _ condition: String, _ value: some DatabaseValueConvertible, _ db: Database
  ) throws -> OrganizationRecord? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(OrganizationRecord.columns) FROM organizations WHERE \(condition)")
    return try Row.fetchOne(statement, arguments: [value]).map(OrganizationRecord.init(row:))
  }
}
