import Foundation
import GRDB
import Resources
import Synchronization

/// The sandbox's database: a file that stays, or one that is gone from the disk as soon as it is open.
///
/// A database in SQLite's memory would have one connection, and a long search would hold up every other request. So
/// "in memory" is a temporary file, opened by all connections there will be and then unlinked: readers run beside
/// each other and beside the writer (write-ahead log), and nothing is left behind however the process ends.
final class SandboxDatabase: Sendable {
  let pool: DatabasePool
  let settings: DatabaseSettings
  private let hasPeople = Mutex(false)

  private static let readers = 4

  /// Opens the database, and creates and seeds it if it is missing.
  ///
  /// An existing file keeps its contents: seed, number and reference time of the options are for new ones.
  ///
  /// - Throws: ``SandboxError``
  init(_ options: SandboxOptions) throws {
    let path = options.databasePath ?? SandboxDatabase.temporaryPath()
    do {
      if !SandboxDatabase.holdsData(path) {
        try SandboxDatabase.make(path, options)
      }
      pool = try SandboxDatabase.open(path, isDurable: options.databasePath != nil)
      settings = try pool.read { try DatabaseSettings.load($0, path: path) }
      if options.databasePath == nil {
        try SandboxDatabase.openAllConnections(pool)
        SandboxDatabase.remove(path)
      }
    } catch {
      if options.databasePath == nil { SandboxDatabase.remove(path) }
      throw SandboxDatabase.readable(error, path: path)
    }
  }

  func close() throws {
    try pool.close()
  }

  /// Makes users, invitations and domains, unless they are there.
  func makePeople() async throws {
    if hasPeople.withLock({ $0 }) { return }
    try await pool.write { [settings] db in
      guard try !PeopleSeeder.isDone(db) else { return }
      var seeder = PeopleSeeder(settings)
      try seeder.fill(db)
    }
    hasPeople.withLock { $0 = true }
  }

  /// Gives every member of the organizations a row, see ``SeedMembership``. Makes the people, too.
  ///
  /// - Parameter organizationIDs: Nil for all.
  func makeMembers(of organizationIDs: [String]?) async throws {
    try await makePeople()
    try await make(
      "organizations WHERE NOT members_made", organizationIDs, SeedMembership(settings).makeMembers)
  }

  /// Gives every membership of the users a row. Makes the people, too, if there are any users.
  func makeMemberships(of userIDs: [String]) async throws {
    guard !userIDs.isEmpty else { return }
    try await makePeople()
    try await make("users WHERE NOT memberships_made", userIDs, SeedMembership(settings).makeMemberships)
  }

  /// Writes only where something is missing, so that reading does not wait for other changes.
  private func make(
    _ missing: String, _ ids: [String]?, _ make: @escaping @Sendable (Int64, Database) throws -> Void
  ) async throws {
    let named = ids.map { " AND id IN (\(SQLCondition.marks($0.count)))" } ?? ""
    let keys = try await pool.read { db in
      try Int64.fetchAll(
        db, sql: "SELECT key FROM \(missing)\(named)", arguments: StatementArguments(ids ?? []))
    }
    guard !keys.isEmpty else { return }
    try await pool.write { db in for key in keys { try make(key, db) } }
  }

  /// Seeds under another name and renames at the end, so that an interrupted seed is never taken for a complete one.
  private static func make(_ path: String, _ options: SandboxOptions) throws {
    let draft = path + ".seeding"
    remove(draft)
    do {
      var configuration = GRDB.Configuration()
      configuration.prepareDatabase { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144; PRAGMA threads = 2;
            """)
      }
      let reference = options.referenceTime ?? SeedGenerator.fixedReference
      let settings = DatabaseSettings(
        seed: options.seed, reference: reference,
        instanceID: KSUID(derivedFrom: String(options.seed), purpose: "instance").identifier("ins_"),
        staff: 0, people: 0)
      var seeder = Seeder(
        generator: SeedGenerator(
          seed: options.seed, count: options.organizations, reference: reference,
          names: SeedNames(parsing: EmbeddedFile.sandboxNames.text)))
      let queue = try DatabaseQueue(path: draft, configuration: configuration)
      try queue.inDatabase { db in
        try db.inTransaction {
          try seeder.fill(db, settings: settings, people: options.people)
          return .commit
        }
      }
      try queue.close()
      try FileManager.default.moveItem(atPath: draft, toPath: path)
    } catch {
      remove(draft)
      throw error
    }
  }

  private static func open(_ path: String, isDurable: Bool) throws -> DatabasePool {
    var configuration = GRDB.Configuration()
    configuration.maximumReaderCount = readers
    configuration.persistentReadOnlyConnections = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "NORMAL" : "OFF")")
      try db.execute(
        sql: "PRAGMA mmap_size = 4294967296; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384")
    }
    return try DatabasePool(path: path, configuration: configuration)
  }

  /// Connections open their files when they are first used; all of them have to before the files lose their names.
  private static func openAllConnections(_ pool: DatabasePool) throws {
    try pool.write { try $0.execute(sql: "UPDATE sandbox SET value = value") }
    let (opened, all) = (DispatchGroup(), DispatchSemaphore(value: 0))
    let failure = Mutex<(any Error)?>(nil)
    for _ in 0..<readers {
      opened.enter()
      pool.asyncRead { reader in
        do {
          _ = try Int.fetchOne(reader.get(), sql: "SELECT count(*) FROM sandbox")
        } catch {
          failure.withLock { $0 = error }
        }
        opened.leave()
        // Holds the connection, so that the next reader gets another.
        all.wait()
      }
    }
    opened.wait()
    for _ in 0..<readers { all.signal() }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func temporaryPath() -> String {
    let folder = FileManager.default.temporaryDirectory.path
    return
      "\(folder)/orgdesk-sandbox-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString).sqlite"
  }

  private static func holdsData(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? 0 > 0
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private static func readable(_ error: any Error, path: String) -> any Error {
    switch error {
    case let error as SandboxError: error
    case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
      SandboxError.notASandboxDatabase(path: path)
    case let error as DatabaseError:
      SandboxError.databaseUnusable(path: path, reason: error.message ?? "\(error.resultCode)")
    default: SandboxError.databaseUnusable(path: path, reason: error.localizedDescription)
    }
  }
}

/// The contents of the table `sandbox`: what the database was made from, so that a restart can continue with it.
struct DatabaseSettings: Sendable, Equatable {
  var seed: UInt64
  /// What counted as now for the seed, in milliseconds since 1970; subscriptions are relative to it.
  var reference: Int64
  var instanceID: String
  /// The first so many users have rows for their seeded memberships from the beginning.
  var staff: Int64
  /// How many users there are.
  var people: Int64

  /// How many users take the places of organizations in turn, one after another.
  var placed: Int64 { people - staff }

  /// Who takes a place, see ``SeedMembership``.
  func userKey(_ place: Int64) -> Int64 {
    staff + 1 + place % placed
  }

  func save(_ db: Database) throws {
    let values: [(String, any DatabaseValueConvertible)] = [
      ("schema_version", Schema.version), ("seed", String(seed)), ("reference", reference),
      ("instance_id", instanceID), ("staff", staff), ("people", people),
    ]
    for (name, value) in values {
      try db.execute(sql: "INSERT INTO sandbox (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// - Throws: ``SandboxError`` if the file is not a database of this version of the sandbox.
  static func load(_ db: Database, path: String) throws -> DatabaseSettings {
    guard try db.tableExists("sandbox") else { throw SandboxError.notASandboxDatabase(path: path) }
    func value<Value: DatabaseValueConvertible>(_ name: String) throws -> Value? {
      try Value.fetchOne(db, sql: "SELECT value FROM sandbox WHERE name = ?", arguments: [name])
    }
    let found: Int = try value("schema_version") ?? 0
    guard found == Schema.version else {
      throw SandboxError.schemaVersion(path: path, found: found, known: Schema.version)
    }
    guard let seedText: String = try value("seed"), let seed = UInt64(seedText),
      let reference: Int64 = try value("reference"), let instanceID: String = try value("instance_id"),
      let staff: Int64 = try value("staff"), let people: Int64 = try value("people")
    else { throw SandboxError.notASandboxDatabase(path: path) }
    return DatabaseSettings(
      seed: seed, reference: reference, instanceID: instanceID, staff: staff, people: people)
  }
}
