import Changes
import GRDB

/// The changes as a list: made anew from their events at any time, and compared with them.
enum ChangeTable {
  /// What the list says of a change, told by its events: every column there is.
  static func columns(_ record: ChangeRecord) -> TableRow {
    let intent = record.intent
    // An organization that was created is its creation's from then on.
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
      "the change \(record.id) is not listed as its events tell it (\(column))"
    }
  }

  /// How the list differs from what all events say, if it does.
  static func problem(_ db: Database) throws -> String? {
    let listed = try Int.fetchOne(db, sql: "SELECT count(*) FROM change") ?? 0
    let told = try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE name = 'intended'") ?? 0
    guard listed == told else { return "\(told) changes have events and \(listed) are listed" }
    let ids = try String.fetchCursor(db, sql: "SELECT id FROM change")
    while let text = try ids.next() {
      let id = ChangeID(rawValue: text)
      guard let record = try SQLiteJournal.record(id, db) else { return "the change \(id) has no intent" }
      if let problem = try problem(record, db) { return problem }
    }
    return nil
  }
}
