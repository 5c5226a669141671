import Changes
import GRDB
import JSON

extension SQLiteJournal {
  package func begin(_ event: ChangeEvent) async throws(JournalError) {
    guard case .intended(let intent) = event.kind, let record = ChangeRecord(event) else {
      throw JournalError(.outOfOrder, "A change begins with its intent.")
    }
    try await holding(intent.id, busy: Self.busy(intent.id)) { () throws(JournalError) in
      try writeNow { db in
        guard try Self.record(intent.id, db) == nil else {
          throw JournalError.isThere(intent.id)
        }
        if intent.kind == .adjustCredits { try Self.checkMoney(intent, db) { locks.isLocked($0) } }
        try Self.insert(event, sequence: 1, db)
        try ChangeTable.insert(record, db)
      }
    }
  }

  private static func busy(_ id: ChangeID) -> String { "The change \(id) is in progress elsewhere." }

  /// Checks whether an adjustment may begin, as far as the journal can tell.
  private static func checkMoney(
    _ intent: ChangeIntent, _ db: Database, isLocked: (ChangeID) -> Bool
  ) throws {
    // For the rows of a plan this was checked when the plan began.
    if intent.batch == nil { try checkUndecided(db) } else { try checkSchema(db) }
    let known = try KnownInstances(db)
    if let organization = intent.organization?.id {
      let earlier = try checkedAdjustments(of: organization, on: intent.instance, known, db)
      // One that is being sent is not in doubt yet.
      let entries = earlier.map { JournalEntry($0, isInProgress: $0.phase.isOpen && isLocked($0.id)) }
      if let open = OpenAdjustment(entries, of: organization) {
        throw JournalError(.unsettledAdjustment(open.id), open.reason(journal: ""))
      }
      try checkKey(intent, known, db)
      let history = CreditHistory(entries, of: organization)
      let repeated = history.repeated(by: intent)
      guard repeated.isEmpty else {
        throw JournalError(.repeatsCredits(repeated), repeated.sentences().joined(separator: " "))
      }
      let meanwhile = try repeats(ofRow: intent, among: earlier, db)
      guard meanwhile.isEmpty else {
        throw JournalError(
          .repeatsCredits(meanwhile),
          (meanwhile.sentences() + ["The plan is older than that. To pay it once more, adjust it by itself."])
            .joined(separator: " "))
      }
    } else {
      try checkKey(intent, known, db)
    }
  }

  private static func checkKey(_ intent: ChangeIntent, _ known: KnownInstances, _ db: Database) throws {
    guard let key = intent.request.idempotencyKey,
      let other = try change(withKey: key, on: intent.instance, known, db)
    else { return }
    throw JournalError(
      .keyInUse(other), "Idempotency key \(key) is already used by change \(other). Choose another."
    )
  }

  package func take(_ id: ChangeID) async throws(JournalError) -> ChangeRecord {
    try await holding(id, busy: Self.busy(id)) { () throws(JournalError) in
      try readNow { db in
        let known = try KnownInstances(db)
        guard let record = try Self.record(id, db, known) else {
          throw JournalError.isMissing(id)
        }
        if record.intent.kind == .adjustCredits {
          try Self.checkSchema(db)
          _ = try Self.checkedRecord(id, db)
        }
        return record
      }
    }
  }

  package func append(_ event: ChangeEvent) async throws(JournalError) {
    guard locks.isHeld(event.change) else {
      throw JournalError(.outOfOrder, "The change \(event.change) is not held by this process.")
    }
    try await write { [deletedFolder, locks] db in
      guard var record = try Self.record(event.change, db) else {
        throw JournalError.isMissing(event.change)
      }
      if case .repeated = event.kind, record.phase == .notSent, record.intent.batch != nil {
        // The same may have been paid since, or be about to be.
        if record.intent.kind == .adjustCredits {
          try Self.checkMoney(record.intent, db) { locks.isLocked($0) }
        }
      } else if !record.phase.isOpen {
        throw JournalError(
          .outOfOrder, "The change \(event.change) is already finished: \(record.phase.rawValue).")
      }
      record.apply(event)
      // By now the intent holds what was read right before.
      if case .sending = event.kind, let deletedFolder {
        try DeletedOrganizations.keep(record.intent, in: deletedFolder)
      }
      try Self.insert(event, sequence: record.events.count, db)
      try ChangeTable.update(record, db)
    }
  }

  package func release(_ id: ChangeID) async {
    await DiskExecutor.run { locks.unlock(id) }
  }

  private static func insert(_ event: ChangeEvent, sequence: Int, _ db: Database) throws {
    try EventChain.add(
      event.name, of: event.change.rawValue, sequence: sequence, at: event.at, event.payload, db)
  }
}

extension JournalError {
  static func isThere(_ id: ChangeID) -> JournalError {
    JournalError(.outOfOrder, "The change \(id) is already in the journal.")
  }

  fileprivate static func isMissing(_ id: ChangeID) -> JournalError {
    JournalError(.outOfOrder, "There is no change \(id) in the journal.")
  }
}
