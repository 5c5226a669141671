import GRDB

/// Reads and writes invitations, inside the caller's transaction.
enum InvitationStore {
  enum Order: String, Sendable {
    case createdAt = "created_at"
    case email = "email_address"
  }

  /// - Throws: ``Refusal`` 404.
  static func require(
    _ id: String, in organization: OrganizationRecord, _ db: Database
  ) throws -> InvitationRecord {
    let row = try Row.fetchOne(
      db, sql: "SELECT \(InvitationRecord.columns) FROM invitations WHERE id = ? AND organization_key = ?",
      arguments: [id, organization.key])
    guard let row else { throw Refusal.invitationNotFound(id) }
    return InvitationRecord(row: row)
  }

  static func page(
    _ condition: SQLCondition, _ order: Ordering<Order>, _ page: PageBounds, _ db: Database
  ) throws -> (records: [InvitationRecord], total: Int) {
    let found = try condition.page(
      InvitationRecord.columns, of: "invitations", order, by: "invitations.\(order.field.rawValue)",
      keys: ["invitations.key"], page, db)
    return (found.rows.map(InvitationRecord.init(row:)), found.total)
  }

  /// With organization and inviter; none of an organization that is gone.
  static func whole(_ record: InvitationRecord, _ db: Database) throws -> Invitation? {
    guard let organization = try OrganizationStore.find(key: record.organizationKey, db) else { return nil }
    let inviter = try record.inviterKey.flatMap { try UserStore.find(key: $0, db) }
    return Invitation(record: record, inviter: inviter, organization: organization)
  }

  static func isPending(_ address: String, in organization: OrganizationRecord, _ db: Database) throws -> Bool
  {
    try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM invitations WHERE email_address = ? AND status = ? AND organization_key = ?
        """,
      arguments: [address, InvitationStatus.pending.rawValue, organization.key]) != nil
  }

  static func insert(_ record: InvitationRecord, _ db: Database) throws {
    var bulk = BulkInsert(table: "invitations", columns: InvitationRow.columns, rowsPerStatement: 1)
    try bulk.append(InvitationRow.values(of: record), to: db)
  }

  static func revoke(_ record: InvitationRecord, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE invitations SET status = ?, updated_at = ? WHERE id = ?",
      arguments: [record.status.rawValue, record.updatedAt, record.id])
  }

  /// What the organization says of its pending invitations, counted again.
  static func count(in organization: OrganizationRecord, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE organizations SET pending_invitations_count =
          (SELECT count(*) FROM invitations
            WHERE organization_key = :key AND status = :pending AND NOT is_by_domain)
        WHERE key = :key
        """,
      arguments: ["key": organization.key, "pending": InvitationStatus.pending.rawValue])
  }
}
