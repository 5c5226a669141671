import GRDB

struct Seeder {
  private static let rowsPerInsert = 40
  /// More people than these are made at once where someone asked for so many; all others when they are first asked
  /// for, so that a demo starts at once.
  private static let few: Int64 = 20_000
  private static let likelyPeople: Int64 = 200_000
  private var generator: SeedGenerator
  /// How many places have been given to organizations, and how many at most to one.
  private var places: Int64 = 0
  private var longest: Int64 = 0

  init(generator: SeedGenerator) {
    self.generator = generator
  }

  /// Writes tables, rows and indexes. The caller gives a database without a journal: a seed that fails is thrown
  /// away.
  ///
  /// - Parameter people: How many there should be at least; nil for as many as the organizations make likely.
  mutating func fill(_ db: Database, settings: DatabaseSettings, people: Int?) throws {
    var settings = settings
    try Schema.createTables(db)
    let memberships = try insertOrganizations(db, reference: settings.reference)
    try insertMemberships(db, memberships)
    try Schema.createIndexes(db)
    settings.staff = Int64(generator.staffCount)
    // Two in three have one organization. No one is in an organization twice.
    let likely = max(longest, min(places * 2 / 3, Seeder.likelyPeople))
    settings.people = settings.staff + max(longest, people.map { Int64($0) - settings.staff } ?? likely)
    try settings.save(db)
    if people != nil, settings.people > Seeder.few {
      var seeder = PeopleSeeder(settings)
      try seeder.fill(db)
    }
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
      let counted = record.membersCount - Int64(organization.members.count)
      try organizations.append(OrganizationRow.values(of: record, places: places..<places + counted), to: db)
      places += counted
      longest = max(longest, counted)
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
