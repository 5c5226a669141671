import Changes
import GRDB

/// The changes as a list: rebuilt from their events at any time, and compared with them.
enum ChangeTable {
  /// The change's row as its events give it: every column there is.
  static func columns(_ record: ChangeRecord) -> TableRow {
    let intent = record.intent
    // A creation is listed under the organization it created.
    let created = intent.kind == .createOrganization ? record.result?.body?["id"]?.stringValue : nil
    return TableRow([
      ("id", intent.id.rawValue), ("kind", intent.kind.rawValue), ("instance", intent.instance.rawValue),
      ("organization_id", intent.organization?.id.rawValue ?? created), ("operator", intent.operator),
      ("phase", record.phase.rawValue), ("created_at", record.createdAt.milliseconds),
      ("events", record.events.count),
    ])
  }

  static func insert(_ record: ChangeRecord, _ db: Database) throws {
    try columns(record).insert(into: "change", db)
  }

  static func update(_ record: ChangeRecord, _ db: Database) throws {
    try columns(record).update("change", db)
  }

  /// How the list differs from what a change's events say, if it does.
  static func problem(_ record: ChangeRecord, _ db: Database) throws -> String? {
    try columns(record).difference(from: "change", db).map { column in
      "the change \(record.id) is not listed as its events say (\(column))"
    }
  }

  /// How the list differs from what all events say, if it does.
  static func problem(_ db: Database) throws -> String? {
    let listed = try Int.fetchOne(db, sql: "SELECT count(*) FROM change") ?? 0
    let told = try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE name = 'intended'") ?? 0
    guard listed == told else { return "\(told) changes have events, \(listed) are listed" }
    let ids = try String.fetchCursor(db, sql: "SELECT id FROM change")
    while let text = try ids.next() {
      let id = ChangeID(rawValue: text)
      guard let record = try SQLiteJournal.record(id, db) else { return "the change \(id) has no intent" }
      if let problem = try problem(record, db) { return problem }
    }
    return nil
  }
}

/// A row of a list that is made from events: what is written into it, and what it is compared with. Its first column is its
/// key.
struct TableRow {
  private let columns: [(name: String, value: DatabaseValue)]

  init(_ columns: [(String, (any DatabaseValueConvertible)?)]) {
    self.columns = columns.map { ($0, $1?.databaseValue ?? .null) }
  }

  func insert(into table: String, _ db: Database) throws {
    let names = columns.map(\.name).joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))",
      arguments: StatementArguments(columns.map(\.value)))
  }

  func update(_ table: String, _ db: Database) throws {
    guard let key = columns.first else { return }
    let rest = columns.dropFirst()
    let names = rest.map { "\($0.name) = ?" }.joined(separator: ", ")
    try db.execute(
      sql: "UPDATE \(table) SET \(names) WHERE \(key.name) = ?",
      arguments: StatementArguments(rest.map(\.value) + [key.value]))
  }

  /// The first column that differs, or that no event accounts for.
  ///
  /// - Returns: Its name, or that the row is missing; nil where all is the same.
  func difference(from table: String, _ db: Database) throws -> String? {
    guard let key = columns.first else { return nil }
    let found = try Row.fetchOne(
      db, sql: "SELECT * FROM \(table) WHERE \(key.name) = ?", arguments: [key.value])
    guard let found else { return "missing" }
    let told = Dictionary(columns.map { ($0.name, $0.value) }) { first, _ in first }
    // An older file has no column yet for some of it.
    return found.first { told[$0.0] != $0.1 }?.0
  }
}
