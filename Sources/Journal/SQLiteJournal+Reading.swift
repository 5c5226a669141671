import Changes
import ClerkAPI
import GRDB
import JSON

extension SQLiteJournal {
  package func page(_ query: JournalQuery) async throws(JournalError) -> JournalPage {
    try await read { [locks] db in try Self.page(query, db) { locks.isLocked($0) } }
  }

  package func instanceCount() async throws(JournalError) -> Int {
    try await read { db in
      let known = try KnownInstances(db)
      let names = try String.fetchAll(db, sql: "SELECT DISTINCT instance FROM change")
      return Set(names.map { known.id(of: InstanceIdentity(rawValue: $0)) }).count
    }
  }

  package func operators() async throws(JournalError) -> [String] {
    try await read { db in
      try String.fetchAll(db, sql: "SELECT DISTINCT operator FROM change ORDER BY operator")
    }
  }

  package func entry(_ id: ChangeID) async throws(JournalError) -> JournalEntry? {
    try await read { [locks] db in
      try Self.record(id, db, try KnownInstances(db)).map { try Self.entry($0, db) { locks.isLocked($0) } }
    }
  }

  /// The change as its events tell it.
  ///
  /// - Parameter known: Gives its instance the id that it was found to have; nil to leave it as it was written.
  static func record(
    _ id: ChangeID, _ db: Database, _ known: KnownInstances? = nil
  ) throws -> ChangeRecord? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT at, name, payload FROM event WHERE change_id = ? ORDER BY sequence",
      arguments: [id.rawValue])
    // Plans have events of their own, under their own ids.
    guard let first: String = rows.first?["name"], !first.hasPrefix("plan-") else { return nil }
    return try ChangeRecord(
      rows.map { row in
        let event = try event(id, row)
        return known?.known(event) ?? event
      })
  }

  /// A change's intent, without what happened to it.
  private static func intent(_ id: ChangeID, _ db: Database) throws -> ChangeIntent? {
    let row = try Row.fetchOne(
      db, sql: "SELECT at, name, payload FROM event WHERE change_id = ? AND sequence = 1",
      arguments: [id.rawValue])
    guard let row, case .intended(let intent) = try event(id, row).kind else { return nil }
    return intent
  }

  private static func event(_ id: ChangeID, _ row: Row) throws -> ChangeEvent {
    let text: String = row["payload"]
    guard let payload = (try? JSONValue(parsing: text))?.objectValue else {
      throw JournalError(
        .damaged, "An event of the change \(id) cannot be read: it is not a JSON object.")
    }
    do {
      return try ChangeEvent(
        change: id, at: Timestamp(milliseconds: row["at"]), name: row["name"], payload: payload)
    } catch {
      throw JournalError(.damaged, "An event of the change \(id) cannot be read: \(error)")
    }
  }

  static func entry(
    _ record: ChangeRecord, _ db: Database, _ isLocked: (ChangeID) -> Bool
  ) throws -> JournalEntry {
    let rows = try record.intent.batch.flatMap { batch in
      try Int.fetchOne(db, sql: "SELECT rows FROM plan WHERE id = ?", arguments: [batch])
    }
    return JournalEntry(
      record, isInProgress: record.phase.isOpen && isLocked(record.id), planRows: rows)
  }

  // MARK: Pages

  private static func page(
    _ query: JournalQuery, _ db: Database, isLocked: (ChangeID) -> Bool
  ) throws -> JournalPage {
    let known = try KnownInstances(db)
    var page = JournalPage([])
    let (condition, arguments) = condition(query, known)
    let sql = "SELECT id, created_at, rowid FROM change \(condition) ORDER BY created_at DESC, rowid DESC"
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    var last: JournalMark?
    while let row = try rows.next() {
      if let limit = query.limit, page.entries.count + page.unreadable.count >= limit {
        page.next = last
        break
      }
      last = JournalMark(at: row["created_at"], row: row["rowid"])
      let id = ChangeID(rawValue: row["id"])
      do {
        if query.search != nil, let intent = try intent(id, db), !query.matches(intent) { continue }
        guard let record = try record(id, db, known) else {
          throw JournalError(.damaged, "The change \(id) cannot be read: it has no intent.")
        }
        page.entries.append(try entry(record, db, isLocked))
      } catch let error as JournalError where error.reason == .damaged {
        page.unreadable.append(
          UnreadableChange(
            id, at: Timestamp(milliseconds: row["created_at"]), reason: error.message))
      }
    }
    if query.after == nil, query.search == nil, query.ticket == nil, query.idempotencyKey == nil {
      page.total = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM change \(condition)", arguments: arguments)
    }
    return page
  }

  private static func condition(
    _ query: JournalQuery, _ known: KnownInstances
  ) -> (String, StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    func add(_ part: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      parts.append(part)
      arguments += [value]
    }
    func oneOf(_ column: String, _ values: [String]?) {
      guard let values else { return }
      parts.append("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(values)
    }
    add("organization_id = ?", query.organization?.rawValue)
    add("created_at >= ?", query.since?.milliseconds)
    add("created_at < ?", query.until?.milliseconds)
    let key = "\(IntentPath.isAboutCredits) AND \(IntentPath.key) = ?"
    add("id IN (SELECT change_id FROM event WHERE \(key))", query.idempotencyKey)
    let ticket = "name = 'intended' AND \(IntentPath.ticket) = ?"
    add("id IN (SELECT change_id FROM event WHERE \(ticket))", query.ticket)
    oneOf("operator", query.operators?.sorted())
    oneOf("instance", query.instance.map { known.names(of: $0).map(\.rawValue) })
    oneOf("kind", query.kinds.map { $0.map(\.rawValue).sorted() })
    oneOf("phase", query.phases.map { $0.map(\.rawValue).sorted() })
    if let mark = query.after {
      parts.append("(created_at, rowid) < (?, ?)")
      arguments += [mark.at, mark.row]
    }
    return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
  }
}
