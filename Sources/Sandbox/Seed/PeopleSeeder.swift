import GRDB
import Resources

/// Makes users, invitations and domains for the organizations that are there.
struct PeopleSeeder {
  private let settings: DatabaseSettings
  private let names = SeedNames(parsing: EmbeddedFile.sandboxNames.text)
  private var users = BulkInsert(table: "users", columns: UserRow.columns, rowsPerStatement: 40)
  private var addresses = BulkInsert(
    table: "email_addresses", columns: ["address", "user_key"], rowsPerStatement: 200)
  private var invitations = BulkInsert(
    table: "invitations", columns: InvitationRow.columns, rowsPerStatement: 40)
  private var domains = BulkInsert(table: "domains", columns: DomainRow.columns, rowsPerStatement: 40)

  /// The staff who have an address, for invitations to people who are here already.
  private var staff: [(key: Int64, address: String)] = []
  private var staffKeys: [String: Int64] = [:]
  /// By organization: what the staff has taken of the local parts of its domain.
  private var staffLocals: [Int64: Set<String>] = [:]
  private var nextUser: Int64 = 1

  init(_ settings: DatabaseSettings) {
    self.settings = settings
  }

  static func isDone(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM users LIMIT 1") != nil
  }

  /// Organizations and users come in the order of their keys. A user's address is one of the first organization they
  /// are in; who is in none has a mailbox of their own.
  mutating func fill(_ db: Database) throws {
    try makeStaff(db)
    let organizations = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(OrganizationRecord.columns), places_start, places_end FROM organizations
        WHERE NOT members_made ORDER BY key
        """)
    while let row = try organizations.next() {
      let (start, end): (Int64?, Int64?) = (row["places_start"], row["places_end"])
      let places = (start ?? 0)..<(end ?? 0)
      try make(OrganizationRecord(row: row), places: places.clamped(to: 0..<settings.placed), db)
    }
    try makeUsers(before: settings.people + 1, db)
    try users.finish(db)
    try addresses.finish(db)
    try invitations.finish(db)
    try domains.finish(db)
    try markManaged(db)
    try Schema.createPeopleIndexes(db)
  }

  private mutating func makeStaff(_ db: Database) throws {
    let homes = try Row.fetchAll(
      db,
      sql: """
        SELECT user_key, first, slug FROM
          (SELECT user_key, min(organization_key) AS first FROM memberships GROUP BY user_key)
        JOIN organizations ON key = first ORDER BY user_key
        """)
    for row in homes {
      let (key, home, slug): (Int64, Int64, String) = (row[0], row[1], row[2])
      try makeUsers(before: key, db)
      let person = SeedPerson.record(
        key, settings: settings, names: names, domain: "\(slug).example",
        taken: &staffLocals[home, default: []])
      try append(person, db)
      staffKeys[person.id] = key
      if let address = person.primaryEmail { staff.append((key, address)) }
    }
    try makeUsers(before: settings.staff + 1, db)
  }

  /// Who takes a place in an organization with a directory is known to the directory, and a few were let go there.
  private func markManaged(_ db: Database) throws {
    let places = try Row.fetchAll(
      db,
      sql: "SELECT places_start, places_end FROM organizations WHERE plan = ? AND places_end IS NOT NULL",
      arguments: [Plan.enterprise.rawValue])
    let statement = try db.makeStatement(sql: "UPDATE users SET traits = traits | ? WHERE key = ?")
    for row in places {
      let (start, end): (Int64, Int64) = (row[0], row[1])
      for key in (start..<end).map(settings.userKey) {
        let traits: UserTraits = key % 16 == 0 ? [.managed, .deprovisioned] : .managed
        try statement.execute(arguments: [traits.rawValue, key])
      }
    }
  }

  /// Users without an organization.
  private mutating func makeUsers(before end: Int64, _ db: Database) throws {
    var taken: Set<String> = []
    while nextUser < end {
      let person = SeedPerson.record(
        nextUser, settings: settings, names: names, domain: nil, taken: &taken)
      try append(person, db)
    }
  }

  private mutating func append(_ record: UserRecord, _ db: Database) throws {
    try users.append(UserRow.values(of: record), to: db)
    for email in record.emails { try addresses.append([.text(email), .integer(record.key)], to: db) }
    nextUser = record.key + 1
  }

  /// - Parameter places: Of those who begin in this organization.
  private mutating func make(
    _ organization: OrganizationRecord, places: Range<Int64>, _ db: Database
  ) throws {
    var taken = staffLocals.removeValue(forKey: organization.key) ?? []
    var known: [UserRecord] = []
    let domain = "\(organization.slug).example"
    if !places.isEmpty { try makeUsers(before: settings.userKey(places.lowerBound), db) }
    for place in places {
      let person = SeedPerson.record(
        settings.userKey(place), settings: settings, names: names, domain: domain, taken: &taken)
      try append(person, db)
      if known.count < 3, person.primaryEmail != nil { known.append(person) }
    }
    let inviter = organization.createdBy.flatMap { staffKeys[$0] }
    var seed = SeedInvitations(organization, inviterKey: inviter, settings: settings)
    let made = seed.domains()
    for domain in made { try domains.append(DomainRow.values(of: domain), to: db) }
    let members = try db.cachedStatement(
      sql: "SELECT 1 FROM memberships WHERE user_key = ? AND organization_key = ?")
    let sent = try seed.invitations(
      known: known, names: names, taken: &taken,
      byDomain: made.contains { $0.isVerified && $0.enrollmentMode == .automaticInvitation }
    ) { random in
      guard !staff.isEmpty else { return nil }
      let other = random.pick(staff)
      let isMember = try Int.fetchOne(members, arguments: [other.key, organization.key]) != nil
      return isMember ? nil : other.address
    }
    for invitation in sent { try invitations.append(InvitationRow.values(of: invitation), to: db) }
  }
}
