import Changes
import ClerkAPI
import GRDB
import JSON

extension SQLiteJournal {
  /// The changes that a query asks for, newest first.
  ///
  /// - Throws: `JournalError`.
  public func entries(_ query: JournalQuery) async throws(JournalError) -> [JournalEntry] {
    let records = try await read { db in
      let (condition, arguments) = Self.condition(query)
      let sql = "SELECT id FROM change \(condition) ORDER BY created_at DESC, rowid DESC LIMIT ?"
      let ids = try String.fetchAll(db, sql: sql, arguments: arguments + [query.limit ?? -1])
      return try ids.compactMap { try Self.record(ChangeID(rawValue: $0), db) }
    }
    return records.map { JournalEntry($0, isInProgress: isInProgress($0)) }
  }

  /// One change; nil if there is none of that id.
  ///
  /// - Throws: `JournalError`.
  public func entry(_ id: ChangeID) async throws(JournalError) -> JournalEntry? {
    let record = try await read { db in try Self.record(id, db) }
    return record.map { JournalEntry($0, isInProgress: isInProgress($0)) }
  }

  /// The change as its events tell it.
  static func record(_ id: ChangeID, _ db: Database) throws -> ChangeRecord? {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT at, name, payload FROM event WHERE change_id = ? AND name NOT LIKE 'plan-%' ORDER BY sequence
        """, arguments: [id.rawValue])
    return try ChangeRecord(rows.map { try Self.event(id, $0) })
  }

  private static func event(_ id: ChangeID, _ row: Row) throws -> ChangeEvent {
    let text: String = row["payload"]
    guard let payload = (try? JSONValue(parsing: text))?.objectValue else {
      throw JournalError(.damaged, "An event of the change \(id) cannot be read: it is no JSON object.")
    }
    do {
      return try ChangeEvent(
        change: id, at: Timestamp(milliseconds: row["at"]), name: row["name"], payload: payload)
    } catch {
      throw JournalError(.damaged, "An event of the change \(id) cannot be read: \(error)")
    }
  }

  private func isInProgress(_ record: ChangeRecord) -> Bool {
    record.phase.isOpen && locks.isLocked(record.id)
  }

  /// That an intent has a certain text at that path.
  private static func meant(_ path: String) -> String {
    "? = (SELECT json_extract(payload, '\(path)') FROM event WHERE change_id = change.id AND sequence = 1)"
  }

  private static func condition(_ query: JournalQuery) -> (String, StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    func add(_ part: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      parts.append(part)
      arguments += [value]
    }
    add("organization_id = ?", query.organization?.rawValue)
    add("operator = ?", query.operator)
    add("instance = ?", query.instance?.rawValue)
    add("created_at >= ?", query.since?.milliseconds)
    add(Self.meant("$.request.idempotency_key"), query.idempotencyKey)
    add(Self.meant("$.ticket"), query.ticket)
    if let kinds = query.kinds {
      parts.append("kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(kinds.map(\.rawValue).sorted())
    }
    if let phases = query.phases {
      parts.append("phase IN (\(phases.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(phases.map(\.rawValue).sorted())
    }
    return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
  }
}
