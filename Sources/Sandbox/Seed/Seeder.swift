import GRDB

struct Seeder {
  private static let rowsPerInsert = 40
  private var generator: SeedGenerator

  init(generator: SeedGenerator) {
    self.generator = generator
  }

  /// Writes tables, rows and indexes. The caller gives a database without a journal: a seed that fails is thrown
  /// away.
  mutating func fill(_ db: Database, settings: DatabaseSettings, reference: Int64) throws {
    try Schema.createTables(db)
    try settings.save(db)
    try insertUsers(db)
    let memberships = try insertOrganizations(db, reference: reference)
    try insertMemberships(db, memberships)
    try Schema.createIndexes(db)
  }

  private func insertUsers(_ db: Database) throws {
    var users = BulkInsert(table: "users", columns: ["key", "id"], rowsPerStatement: 200)
    for key in 1...Int64(generator.userCount) {
      try users.append([.integer(key), .text(generator.userID(key))], to: db)
    }
    try users.finish(db)
  }

  /// - Returns: User key and organization key of every membership, in one number that sorts by user.
  private mutating func insertOrganizations(_ db: Database, reference: Int64) throws -> [UInt64] {
    var organizations = BulkInsert(
      table: "organizations", columns: OrganizationRow.columns, rowsPerStatement: Seeder.rowsPerInsert)
    var ledger = BulkInsert(
      table: "credit_ledger", columns: Seeder.ledgerColumns, rowsPerStatement: Seeder.rowsPerInsert)
    var memberships: [UInt64] = []
    memberships.reserveCapacity(generator.count * 2)

    while let organization = generator.next() {
      let record = organization.record
      try organizations.append(OrganizationRow.values(of: record), to: db)
      for member in organization.members {
        memberships.append(UInt64(member) << 32 | UInt64(record.key))
      }
      for (index, entry) in organization.credits.enumerated() {
        try ledger.append(
          Seeder.values(of: entry, index: index, record: record, reference: reference), to: db)
      }
    }
    try organizations.finish(db)
    try ledger.finish(db)
    return memberships
  }

  private func insertMemberships(_ db: Database, _ memberships: [UInt64]) throws {
    var bulk = BulkInsert(
      table: "memberships", columns: ["user_key", "organization_key"], rowsPerStatement: 400)
    for membership in memberships.sorted() {
      try bulk.append(
        [.integer(Int64(membership >> 32)), .integer(Int64(membership & 0xFFFF_FFFF))], to: db)
    }
    try bulk.finish(db)
  }

  private static let ledgerColumns = [
    "id", "organization_id", "payer_id", "amount", "currency", "source_type", "source_id", "note",
    "created_at",
  ]

  private static func values(
    of entry: SeedCredits.Entry, index: Int, record: OrganizationRecord, reference: Int64
  ) -> [BulkInsert.Value] {
    let createdAt = record.createdAt + (reference - record.createdAt) / 1000 * entry.moment
    let id = LedgerEntry.identifiers(derivedFrom: "\(record.id)/\(index)")
    return [
      .text(id.entry),
      .text(record.id),
      .text(record.payerID),
      .integer(entry.amount),
      .text("USD"),
      .text(entry.sourceType),
      .text(id.source),
      .text(entry.note),
      .integer(createdAt),
    ]
  }
}
