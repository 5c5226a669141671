import Changes
import GRDB

/// The journal's tables, and how older files become newer ones.
enum JournalSchema {
  /// Brings a file up to date.
  ///
  /// - Throws: `JournalError` for a file of a newer version, which is left as it is; what SQLite throws.
  static func prepare(_ database: DatabaseQueue, path: String?) throws {
    let migrator = Self.migrator
    let isNewer = try database.read { try migrator.hasBeenSuperseded($0) }
    guard !isNewer else {
      throw JournalError(
        .madeByNewerVersion,
        "The journal\(path.map { " \($0)" } ?? "") was made by a newer version of orgdesk. Use that one; nothing is changed."
      )
    }
    let isDone = try database.read { try migrator.hasCompletedMigrations($0) }
    guard !isDone else { return }
    try migrator.migrate(database)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("events") { db in
      try db.execute(sql: events)
      try db.execute(sql: changes)
    }
    migrator.registerMigration("plans") { db in
      try db.execute(sql: plans)
    }
    return migrator
  }

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

  /// The changes as their events tell them: made anew from the events at any time.
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

  /// The plans as their events tell them: made anew from the events at any time. A change is a row of one plan at most.
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
}
