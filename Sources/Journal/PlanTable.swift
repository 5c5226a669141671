import Changes
import ClerkAPI
import GRDB
import JSON

/// The plans as a list: made anew from their events at any time.
enum PlanTable {
  /// A plan without its rows.
  struct Header {
    var id: PlanID
    var title: String
    var instance: InstanceIdentity
    var `operator`: String
    var createdAt: Timestamp
    var expiresAt: Timestamp?
    var givenUp: PlanSignature?

    func overview(totals: PlanTotals, isRunning: Bool) -> PlanOverview {
      PlanOverview(
        id: id, title: title, instance: instance, operator: `operator`, createdAt: createdAt,
        expiresAt: expiresAt, totals: totals, givenUp: givenUp, isRunning: isRunning)
    }
  }

  // MARK: Writing

  static func insert(_ plan: ChangePlan, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO plan (id, title, instance, operator, created_at, expires_at, rows)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        plan.id.rawValue, plan.title, plan.instance.rawValue, plan.operator, plan.createdAt.milliseconds,
        plan.expiresAt?.milliseconds, plan.rows.count,
      ])
  }

  static func insert(_ change: ChangeID, of plan: PlanID, place: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO plan_row (plan_id, place, change_id) VALUES (?, ?, ?)",
      arguments: [plan.rawValue, place, change.rawValue])
  }

  /// Adds an event of somebody's to a plan.
  static func sign(_ name: String, _ id: PlanID, _ signature: PlanSignature, _ db: Database) throws {
    let last = try Int.fetchOne(
      db, sql: "SELECT max(sequence) FROM event WHERE change_id = ?", arguments: [id.rawValue])
    try EventChain.add(
      name, of: id.rawValue, sequence: (last ?? 0) + 1, at: signature.at,
      ["operator": .string(JSONString(signature.operator))], db)
  }

  static func setGivenUp(_ id: PlanID, _ signature: PlanSignature, _ db: Database) throws {
    try db.execute(
      sql: "UPDATE plan SET given_up_by = ?, given_up_at = ? WHERE id = ?",
      arguments: [signature.operator, signature.at.milliseconds, id.rawValue])
  }

  // MARK: Reading

  /// Whether no change and no other plan's row has that id.
  static func isNew(_ change: ChangeID, _ db: Database) throws -> Bool {
    let count = try Int.fetchOne(
      db,
      sql: """
        SELECT (SELECT count(*) FROM change WHERE id = ?) + (SELECT count(*) FROM plan_row WHERE change_id = ?)
        """, arguments: [change.rawValue, change.rawValue])
    return count == 0
  }

  static func header(_ id: PlanID, _ db: Database) throws -> Header? {
    try Row.fetchOne(db, sql: "SELECT * FROM plan WHERE id = ?", arguments: [id.rawValue]).map(header)
  }

  static func headers(_ instance: InstanceIdentity?, _ db: Database) throws -> [Header] {
    try Row.fetchAll(
      db,
      sql: "SELECT * FROM plan WHERE ? IS NULL OR instance = ? ORDER BY created_at DESC, rowid DESC",
      arguments: [instance?.rawValue, instance?.rawValue]
    ).map(header)
  }

  private static func header(_ row: Row) -> Header {
    var header = Header(
      id: PlanID(rawValue: row["id"]), title: row["title"],
      instance: InstanceIdentity(rawValue: row["instance"]), operator: row["operator"],
      createdAt: Timestamp(milliseconds: row["created_at"]))
    header.expiresAt = (row["expires_at"] as Int64?).map { Timestamp(milliseconds: $0) }
    if let name: String = row["given_up_by"], let at: Int64 = row["given_up_at"] {
      header.givenUp = PlanSignature(operator: name, at: Timestamp(milliseconds: at))
    }
    return header
  }

  /// The plan as its events tell it.
  static func plan(_ id: PlanID, _ db: Database) throws -> ChangePlan {
    var rows: [ChangeIntent] = []
    var made: JSONReader?
    let events = try Row.fetchCursor(
      db, sql: "SELECT name, payload FROM event WHERE change_id = ? ORDER BY sequence",
      arguments: [id.rawValue])
    do {
      while let event = try events.next() {
        let reader = JSONReader(try JSONValue(parsing: event["payload"] as String))
        switch event["name"] as String {
        case "plan-made": made = reader
        case "plan-row": rows.append(try ChangeIntent(reader))
        default: break
        }
      }
      guard let made else {
        throw JournalError(.damaged, "The plan \(id) cannot be read: it has no beginning.")
      }
      return try ChangePlan(made, rows: rows)
    } catch let error as JSONReadError {
      throw JournalError(.damaged, "The plan \(id) cannot be read: \(error)")
    } catch let error as JSONParseError {
      throw JournalError(.damaged, "The plan \(id) cannot be read: \(error)")
    }
  }

  /// How many rows of a plan are in which state.
  ///
  /// - Parameter isLocked: Whether a process works at a change.
  static func totals(_ id: PlanID, _ db: Database, isLocked: (ChangeID) -> Bool) throws -> PlanTotals {
    var totals = PlanTotals()
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT plan_row.change_id AS id, change.phase AS phase,
          (SELECT json_extract(event.payload, '$.decision') FROM event
           WHERE event.change_id = change.id AND event.name = 'settled') AS decision
        FROM plan_row LEFT JOIN change ON change.id = plan_row.change_id WHERE plan_row.plan_id = ?
        """, arguments: [id.rawValue])
    while let row = try rows.next() {
      guard let text: String = row["phase"] else {
        totals.add(.notBegun)
        continue
      }
      guard let phase = ChangePhase(rawValue: text) else {
        throw JournalError(.damaged, "The plan \(id) cannot be read: there is no phase \(text).")
      }
      let isInProgress = phase.isOpen && isLocked(ChangeID(rawValue: row["id"]))
      let decision = (row["decision"] as String?).flatMap(Settlement.Decision.init)
      totals.add(PlanRowState(phase, isInProgress: isInProgress, decision: decision))
    }
    return totals
  }

  /// How the list of plans differs from what the events say, if it does.
  static func problem(_ db: Database) throws -> String? {
    let told = try String.fetchAll(
      db, sql: "SELECT change_id FROM event WHERE name = 'plan-made' ORDER BY change_id")
    let listed = try String.fetchAll(db, sql: "SELECT id FROM plan ORDER BY id")
    guard told == listed else { return "\(told.count) plans have events and \(listed.count) are listed" }
    for text in listed {
      let id = PlanID(rawValue: text)
      let plan = try plan(id, db)
      let rows = try String.fetchAll(
        db, sql: "SELECT change_id FROM plan_row WHERE plan_id = ? ORDER BY place", arguments: [text])
      let isGivenUp = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM event WHERE change_id = ? AND name = 'plan-given-up'",
        arguments: [text])
      guard let header = try header(id, db), plan.rows.map(\.id.rawValue) == rows,
        plan.instance == header.instance, (header.givenUp != nil) == (isGivenUp == 1)
      else { return "the plan \(id) is listed as something else than its events say" }
    }
    return nil
  }
}
