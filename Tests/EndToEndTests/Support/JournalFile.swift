import Foundation
import GRDB
import Testing

/// A journal's file, as someone has it who knows SQLite and not the program.
///
/// A trigger that never comes to an end makes a program stand still in the middle of a write, at exactly the event that
/// the trigger is for: nothing of that write is in the file, and no one else can write.
struct JournalFile {
  let path: String

  /// Lets no event be written that satisfies this condition: whoever tries stands still for good.
  func forbid(_ condition: String) throws {
    try change(
      """
      CREATE TABLE standstill (bytes BLOB);
      CREATE VIEW endless AS WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT n FROM number;
      CREATE TRIGGER stand_still BEFORE INSERT ON event WHEN \(condition)
      BEGIN
        INSERT INTO standstill VALUES (zeroblob(\(Self.size * 2)));
        SELECT count(*) FROM endless;
      END;
      """)
  }

  /// Lets everything be written again.
  func allowAll() throws {
    try change("DROP TRIGGER stand_still; DROP VIEW endless; DROP TABLE standstill;")
  }

  /// Whether a program stands still: what the trigger writes is more than SQLite keeps in memory, so that the file beside
  /// the journal has grown.
  var isStoodStillAt: Bool {
    var info = stat()
    return stat(path + "-wal", &info) == 0 && info.st_size > Self.size
  }

  /// The names of all events, in order. Afterwards all that is in the journal is in this one file.
  func events() throws -> [String] {
    let queue = try queue()
    let names = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM event ORDER BY number") }
    try queue.close()
    return names
  }

  /// The phases of all changes, and the ids of those that are undecided, newest first.
  func changes() throws -> (phases: [String], open: [String]) {
    let queue = try queue()
    let rows = try queue.read {
      try Row.fetchAll($0, sql: "SELECT id, phase FROM change ORDER BY rowid DESC")
    }
    try queue.close()
    let changes = rows.map { (id: $0["id"] as String, phase: $0["phase"] as String) }
    return (
      changes.map(\.phase), changes.filter { ["intended", "sent", "unknown"].contains($0.phase) }.map(\.id)
    )
  }

  private static let size = 2_000_000

  private func change(_ sql: String) throws {
    let queue = try queue()
    try queue.inDatabase { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func queue() throws -> DatabaseQueue { try DatabaseQueue(path: path) }
}
