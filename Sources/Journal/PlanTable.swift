import Changes
import ClerkAPI
import Digest
import GRDB
import JSON

/// The plans as a list: rebuilt from their events at any time.
enum PlanTable {
  // MARK: Writing

  /// The plan's row as its events give it: every column there is.
  private static func columns(_ plan: ChangePlan, givenUp: PlanSignature?) -> TableRow {
    TableRow([
      ("id", plan.id.rawValue), ("title", plan.title), ("instance", plan.instance.rawValue),
      ("operator", plan.operator), ("created_at", plan.createdAt.milliseconds),
      ("expires_at", plan.expiresAt?.milliseconds), ("rows", plan.rows.count),
      ("given_up_by", givenUp?.operator), ("given_up_at", givenUp?.at.milliseconds),
      ("digest", digest(plan)),
    ])
  }

  /// By what a plan is known again that moves the same credits; nil where it moves none.
  static func digest(_ plan: ChangePlan) -> String? {
    plan.content.map { SHA256.hexadecimal($0.bytes()) }
  }

  static func insert(_ plan: ChangePlan, _ db: Database) throws {
    try columns(plan, givenUp: nil).insert(into: "plan", db)
  }

  /// Gives the plans of an older file their digests. One that cannot be read stays without.
  static func digestAll(_ db: Database) throws {
    for id in try String.fetchAll(db, sql: "SELECT id FROM plan") {
      guard let plan = try? plan(PlanID(rawValue: id), db) else { continue }
      try db.execute(sql: "UPDATE plan SET digest = ? WHERE id = ?", arguments: [digest(plan), id])
    }
  }

  static func insert(_ change: ChangeID, of plan: PlanID, place: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO plan_row (plan_id, place, change_id) VALUES (?, ?, ?)",
      arguments: [plan.rawValue, place, change.rawValue])
  }

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

  /// A plan without its rows: they are in no total yet.
  static func header(_ id: PlanID, _ db: Database) throws -> PlanOverview? {
    let known = try KnownInstances(db)
    return try Row.fetchOne(db, sql: "SELECT * FROM plan WHERE id = ?", arguments: [id.rawValue]).map {
      header($0, known)
    }
  }

  static func headers(_ instance: InstanceIdentity?, _ db: Database) throws -> [PlanOverview] {
    let known = try KnownInstances(db)
    let all = try Row.fetchAll(db, sql: "SELECT * FROM plan ORDER BY created_at DESC, rowid DESC")
    let wanted = instance.map(known.id)
    return all.map { header($0, known) }.filter { wanted == nil || $0.instance == wanted }
  }

  private static func header(_ row: Row, _ known: KnownInstances) -> PlanOverview {
    var givenUp: PlanSignature?
    if let name: String = row["given_up_by"], let at: Int64 = row["given_up_at"] {
      givenUp = PlanSignature(operator: name, at: Timestamp(milliseconds: at))
    }
    return PlanOverview(
      id: PlanID(rawValue: row["id"]), title: row["title"],
      instance: known.id(of: InstanceIdentity(rawValue: row["instance"])), operator: row["operator"],
      createdAt: Timestamp(milliseconds: row["created_at"]),
      expiresAt: (row["expires_at"] as Int64?).map { Timestamp(milliseconds: $0) }, totals: PlanTotals(),
      givenUp: givenUp)
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
        throw JournalError(.damaged, "The plan \(id) cannot be read: its first event is missing.")
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
          (SELECT \(IntentPath.decision) FROM event
           WHERE event.change_id = change.id AND event.name = 'settled') AS decision
        FROM plan_row LEFT JOIN change ON change.id = plan_row.change_id WHERE plan_row.plan_id = ?
        """, arguments: [id.rawValue])
    while let row = try rows.next() {
      guard let text: String = row["phase"] else {
        totals.add(.notBegun)
        continue
      }
      guard let phase = ChangePhase(rawValue: text) else {
        // The other rows can still be counted.
        totals.add(.unknown)
        continue
      }
      let isInProgress = phase.isOpen && isLocked(ChangeID(rawValue: row["id"]))
      let decision = (row["decision"] as String?).flatMap(Settlement.Decision.init)
      totals.add(PlanRowState(phase, isInProgress: isInProgress, decision: decision))
    }
    return totals
  }

  /// Who abandoned a plan, as its events say.
  private static func givenUp(_ id: PlanID, _ db: Database) throws -> PlanSignature? {
    let row = try Row.fetchOne(
      db, sql: "SELECT at, payload FROM event WHERE change_id = ? AND name = 'plan-given-up'",
      arguments: [id.rawValue])
    guard let row else { return nil }
    let payload = (try? JSONValue(parsing: row["payload"] as String))?.objectValue
    return PlanSignature(
      operator: payload?["operator"]?.stringValue ?? "", at: Timestamp(milliseconds: row["at"]))
  }

  /// How the list of plans differs from what the events say, if it does.
  static func problem(_ db: Database) throws -> String? {
    let told = try String.fetchAll(
      db, sql: "SELECT change_id FROM event WHERE name = 'plan-made' ORDER BY change_id")
    let listed = try String.fetchAll(db, sql: "SELECT id FROM plan ORDER BY id")
    guard told == listed else { return "\(told.count) plans have events, \(listed.count) are listed" }
    var rows = 0
    for text in listed {
      let id = PlanID(rawValue: text)
      let plan = try plan(id, db)
      rows += plan.rows.count
      let places = try Row.fetchAll(
        db, sql: "SELECT place, change_id FROM plan_row WHERE plan_id = ? ORDER BY place", arguments: [text])
      let isSame = places.elementsEqual(plan.rows.enumerated()) { found, row in
        found["place"] == row.offset && found["change_id"] == row.element.id.rawValue
      }
      let difference = try columns(plan, givenUp: try givenUp(id, db)).difference(from: "plan", db)
      if let column = isSame ? difference : "its rows" {
        return "the plan \(id) is not listed as its events say (\(column))"
      }
    }
    let listedRows = try Int.fetchOne(db, sql: "SELECT count(*) FROM plan_row") ?? 0
    return rows == listedRows ? nil : "\(rows) rows of plans have events, \(listedRows) are listed"
  }
}
