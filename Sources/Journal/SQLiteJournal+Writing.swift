import Changes
import GRDB
import JSON

extension SQLiteJournal {
  /// Writes an intent down and takes hold of its change.
  ///
  /// - Throws: `JournalError`; `unsettledAdjustment` where money of the same organization is in doubt already.
  public func begin(_ event: ChangeEvent) async throws(JournalError) {
    guard case .intended(let intent) = event.kind, let record = ChangeRecord(event) else {
      throw JournalError(.outOfOrder, "A change begins with its intent.")
    }
    // First the lock: a change that is on the disk without one counts as left behind.
    try locks.lock(intent.id)
    do throws(JournalError) {
      try await write { db in
        guard try Self.record(intent.id, db) == nil else {
          throw JournalError(.outOfOrder, "The change \(intent.id) is in the journal already.")
        }
        if intent.kind == .adjustCredits, let other = try Self.unsettledAdjustment(like: intent, db) {
          throw JournalError(.unsettledAdjustment(other), Self.unsettledText)
        }
        if let key = intent.request.idempotencyKey, let other = try Self.change(withKey: key, intent, db) {
          throw JournalError(
            .keyInUse(other),
            "The idempotency key \(key) belongs to the change \(other) already. Give another one.")
        }
        try Self.insert(event, sequence: 1, db)
        try db.execute(
          sql: """
            INSERT INTO change (id, kind, instance, organization_id, operator, phase, created_at, events)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)
            """,
          arguments: [
            intent.id.rawValue, intent.kind.rawValue, intent.instance.rawValue,
            intent.organization?.id.rawValue,
            intent.operator, record.phase.rawValue, event.at.milliseconds,
          ])
      }
    } catch {
      locks.unlock(intent.id)
      throw error
    }
  }

  /// Takes hold of a change whose process is gone.
  ///
  /// - Throws: `JournalError`; `inProgressElsewhere` where it is not gone.
  public func take(_ id: ChangeID) async throws(JournalError) -> ChangeRecord {
    try locks.lock(id)
    do throws(JournalError) {
      return try await read { db in
        guard let record = try Self.record(id, db) else {
          throw JournalError(.outOfOrder, "There is no change \(id) in the journal.")
        }
        return record
      }
    } catch {
      locks.unlock(id)
      throw error
    }
  }

  /// Writes down what happened to a change that this process holds.
  ///
  /// - Throws: `JournalError`; `outOfOrder` for a change that it does not hold, and for one that is over.
  public func append(_ event: ChangeEvent) async throws(JournalError) {
    guard locks.isHeld(event.change) else {
      throw JournalError(.outOfOrder, "The change \(event.change) is not this process's to write to.")
    }
    try await write { [deletedFolder] db in
      guard var record = try Self.record(event.change, db) else {
        throw JournalError(.outOfOrder, "There is no change \(event.change) in the journal.")
      }
      guard record.phase.isOpen else {
        throw JournalError(.outOfOrder, "The change \(event.change) is over: \(record.phase.rawValue).")
      }
      record.apply(event)
      // Its intent has by now what was there right before.
      if case .sending = event.kind, let deletedFolder {
        try DeletedOrganizations.keep(record.intent, in: deletedFolder)
      }
      try Self.insert(event, sequence: record.events.count, db)
      try db.execute(
        sql: """
          UPDATE change SET phase = ?, events = ?, organization_id = COALESCE(organization_id, ?) WHERE id = ?
          """,
        arguments: [
          record.phase.rawValue, record.events.count, Self.created(by: event, of: record.intent),
          event.change.rawValue,
        ])
    }
  }

  /// The organization that a creation has made: it is that one's change from then on.
  private static func created(by event: ChangeEvent, of intent: ChangeIntent) -> String? {
    guard case .succeeded(let result) = event.kind, intent.kind == .createOrganization else { return nil }
    return result.body?["id"]?.stringValue
  }

  /// Lets go of a change.
  public func release(_ id: ChangeID) {
    locks.unlock(id)
  }

  private static let unsettledText = """
    What became of another credit adjustment of this organization is not known. Settle that one first (J), so that \
    nothing is paid twice.
    """

  private static func unsettledAdjustment(like intent: ChangeIntent, _ db: Database) throws -> ChangeID? {
    try String.fetchOne(
      db,
      sql: """
        SELECT id FROM change WHERE kind = 'credits' AND phase IN ('intended', 'sent', 'unknown')
        AND instance = ? AND organization_id IS ?
        """, arguments: [intent.instance.rawValue, intent.organization?.id.rawValue]
    ).map(ChangeID.init)
  }

  /// The change that has used a key: unless nothing came of it the key is its own for good, as two changes of one key
  /// would count money twice that Clerk moves once.
  private static func change(withKey key: String, _ intent: ChangeIntent, _ db: Database) throws -> ChangeID?
  {
    try String.fetchOne(
      db,
      sql: """
        SELECT change.id FROM change JOIN event ON event.change_id = change.id AND event.sequence = 1
        WHERE change.kind = 'credits' AND change.instance = ?
        AND change.phase NOT IN ('refused', 'not-sent', 'discarded')
        AND json_extract(event.payload, '$.request.idempotency_key') = ?
        """, arguments: [intent.instance.rawValue, key]
    ).map(ChangeID.init)
  }

  private static func insert(_ event: ChangeEvent, sequence: Int, _ db: Database) throws {
    try EventChain.add(
      event.name, of: event.change.rawValue, sequence: sequence, at: event.at, event.payload, db)
  }
}
