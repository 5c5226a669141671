import Changes
import GRDB

/// The journal's tables, and how older files become newer ones.
enum JournalSchema {
  /// Brings a file up to date.
  ///
  /// - Throws: `JournalError` for a file of a newer version, which is left as it is; what SQLite throws.
  static func prepare(_ database: DatabaseQueue, path: String?) throws {
    try refuseNewer(database, path: path)
    let isDone = try database.read { try migrator.hasCompletedMigrations($0) }
    guard !isDone else { return }
    try migrator.migrate(database)
    // After a migration the log need not hold it all once more.
    _ = try? database.inDatabase { try $0.checkpoint(.truncate) }
  }

  /// Checks whether a file can be read as it is.
  ///
  /// - Throws: `JournalError` for a file of a newer version, and of one so old that it has to be brought up to date first;
  ///   what SQLite throws.
  static func checkReadable(_ database: DatabaseQueue, path: String) throws {
    try refuseNewer(database, path: path)
    guard try database.read({ try migrator.appliedIdentifiers($0) }).contains("plans") else {
      throw JournalError(
        .notPermitted,
        "The journal \(path) is of an older version and cannot be upgraded, because it cannot be written.")
    }
  }

  private static func refuseNewer(_ database: DatabaseQueue, path: String?) throws {
    guard try database.read({ try migrator.hasBeenSuperseded($0) }) else { return }
    throw JournalError(
      .madeByNewerVersion,
      "The journal\(path.map { " \($0)" } ?? "") was made by a newer version of orgdesk. Use that version. Changes are blocked until then."
    )
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("events") { db in
      try db.execute(sql: events)
      try db.execute(sql: changes)
    }
    migrator.registerMigration("plans") { db in
      try db.execute(sql: plans)
    }
    migrator.registerMigration("repetitions") { db in
      try db.execute(sql: repetitions)
      try PlanTable.digestAll(db)
    }
    return migrator
  }

  // MARK: Checking

  /// A table, index or trigger, as SQLite keeps its text.
  private struct Part: Hashable {
    let name: String
    let sql: String?
  }

  private static func parts(_ db: Database) throws -> Set<Part> {
    let rows = try Row.fetchCursor(db, sql: "SELECT name, sql FROM sqlite_master")
    var parts: Set<Part> = []
    while let row = try rows.next() { parts.insert(Part(name: row["name"], sql: row["sql"])) }
    return parts
  }

  /// The parts of a new file after so many migrations, by their number.
  private static let expected: [Int: Set<Part>] = {
    var expected: [Int: Set<Part>] = [:]
    for (place, name) in migrator.migrations.enumerated() {
      guard let database = try? DatabaseQueue(), (try? migrator.migrate(database, upTo: name)) != nil else {
        continue
      }
      expected[place + 1] = try? database.read { try parts($0) }
    }
    return expected
  }()

  /// How the tables, indexes and triggers differ from those this program makes; nil if they do not.
  ///
  /// - Parameter allowsMore: Whether additions are ignored.
  static func problem(_ db: Database, allowsMore: Bool) throws -> String? {
    let known = migrator.migrations
    let names = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
    guard let wanted = expected[names.count], names == Array(known.prefix(names.count)) else {
      return "its tables match no known version"
    }
    let found = try parts(db)
    if let missing = wanted.subtracting(found).map(\.name).min() {
      return found.contains { $0.name == missing }
        ? "\(missing) was altered" : "\(missing) is missing"
    }
    guard !allowsMore, let more = found.subtracting(wanted).map(\.name).min() else { return nil }
    return "\(more) was added"
  }

  // MARK: Tables

  /// What happened. Nothing in it is ever altered, which SQLite itself holds to.
  private static let events = """
    CREATE TABLE event (
      number INTEGER PRIMARY KEY,
      change_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      name TEXT NOT NULL,
      at INTEGER NOT NULL,
      payload TEXT NOT NULL,
      previous BLOB NOT NULL,
      hash BLOB NOT NULL,
      UNIQUE (change_id, sequence)
    ) STRICT;
    CREATE TRIGGER event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never altered'); END;
    CREATE TRIGGER event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
    """

  /// The changes as their events tell them: rebuilt from the events at any time.
  private static let changes = """
    CREATE TABLE change (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      instance TEXT NOT NULL,
      organization_id TEXT,
      operator TEXT NOT NULL,
      phase TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      events INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX change_by_time ON change (created_at);
    CREATE INDEX change_by_organization ON change (organization_id, created_at);
    CREATE UNIQUE INDEX one_unsettled_adjustment ON change (instance, organization_id)
    WHERE kind = 'credits' AND phase IN ('intended', 'sent', 'unknown');
    """

  /// The plans as their events tell them: rebuilt from the events at any time. A change is a row of one plan at most.
  private static let plans = """
    CREATE TABLE plan (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      instance TEXT NOT NULL,
      operator TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      rows INTEGER NOT NULL,
      given_up_by TEXT,
      given_up_at INTEGER
    ) STRICT;
    CREATE TABLE plan_row (
      plan_id TEXT NOT NULL,
      place INTEGER NOT NULL,
      change_id TEXT NOT NULL UNIQUE,
      PRIMARY KEY (plan_id, place)
    ) STRICT;
    CREATE TRIGGER plan_remains BEFORE DELETE ON plan
    BEGIN SELECT RAISE(ABORT, 'plans are never removed'); END;
    CREATE TRIGGER plan_row_stays BEFORE UPDATE ON plan_row
    BEGIN SELECT RAISE(ABORT, 'the rows of a plan are never altered'); END;
    CREATE TRIGGER plan_row_remains BEFORE DELETE ON plan_row
    BEGIN SELECT RAISE(ABORT, 'the rows of a plan are never removed'); END;
    """

  /// A plan's content, by which it is known again; ways to what was paid before that go by the events alone; and which
  /// instance a key was found to open.
  private static let repetitions = """
    ALTER TABLE plan ADD COLUMN digest TEXT;
    CREATE INDEX credits_by_organization ON event (\(IntentPath.organization)) WHERE \(IntentPath.isAboutCredits);
    CREATE INDEX credits_by_key ON event (\(IntentPath.key)) WHERE \(IntentPath.isAboutCredits);
    CREATE TABLE known_instance (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      instance TEXT NOT NULL,
      at INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER known_instance_stays BEFORE UPDATE ON known_instance
    BEGIN SELECT RAISE(ABORT, 'known instances are never altered'); END;
    CREATE TRIGGER known_instance_remains BEFORE DELETE ON known_instance
    BEGIN SELECT RAISE(ABORT, 'known instances are never removed'); END;
    """
}

/// Expressions for what an intent says, as the indexes have them: SQLite uses an index only for the very same text. What
/// cannot be read as JSON says nothing.
enum IntentPath {
  static let organization = extract("$.organization.id")
  static let key = extract("$.request.idempotency_key")
  static let ticket = extract("$.ticket")
  static let decision = extract("$.decision")

  /// That an event is the intent of an adjustment of credits.
  static let isAboutCredits = "name = 'intended' AND \(extract("$.kind")) = 'credits'"

  private static func extract(_ path: String) -> String {
    "CASE WHEN json_valid(payload) THEN json_extract(payload, '\(path)') END"
  }
}
