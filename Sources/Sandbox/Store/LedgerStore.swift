import GRDB

/// The append-only ledger of credits, inside a transaction of the caller's.
enum LedgerStore {
  /// A payer's balance in cents; nil where there was never an entry.
  static func balance(payerID: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db, sql: "SELECT sum(amount) FROM credit_ledger WHERE payer_id = ?", arguments: [payerID])
  }

  /// The entry that an idempotency key made before.
  ///
  /// - Parameter since: entries made before then are forgotten; milliseconds since 1970.
  static func entry(
    payerID: String, idempotencyKey: String, since: Int64?, _ db: Database
  ) throws -> LedgerEntry? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(LedgerEntry.columns) FROM credit_ledger
        WHERE payer_id = ? AND idempotency_key = ? AND created_at >= ? ORDER BY sequence DESC LIMIT 1
        """,
      arguments: [payerID, idempotencyKey, since ?? Int64.min]
    ).map(LedgerEntry.init(row:))
  }

  static func append(_ entry: LedgerEntry, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO credit_ledger (\(LedgerEntry.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        entry.id, entry.organizationID, entry.payerID, entry.amount, entry.currency, entry.sourceType,
        entry.sourceID, entry.note, entry.idempotencyKey, entry.createdAt,
      ])
  }

  /// The newest entries, oldest first, of one organization or of all.
  static func entries(organizationID: String?, limit: Int, _ db: Database) throws -> [LedgerEntry] {
    let condition = organizationID == nil ? "" : "WHERE organization_id = ?"
    let arguments: [any DatabaseValueConvertible] = (organizationID.map { [$0] } ?? []) + [limit]
    return try Row.fetchAll(
      db,
      sql: """
        SELECT \(LedgerEntry.columns) FROM credit_ledger \(condition) ORDER BY sequence DESC LIMIT ?
        """,
      arguments: StatementArguments(arguments)
    ).map(LedgerEntry.init(row:)).reversed()
  }
}
