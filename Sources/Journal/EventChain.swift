import Changes
import ClerkAPI
import Digest
import Foundation
import GRDB
import JSON

/// The chain of events: each holds the hash of the one before, so that none can be altered or taken out of the middle
/// without a trace. That the last ones were cut off cannot be seen from the rest.
enum EventChain {
  /// What the first event has for the one before.
  static let origin = Data(repeating: 0, count: 32)

  /// The hash of an event: SHA-256 over the hash before and what the event says.
  static func hash(
    previous: Data, number: Int64, change: String, sequence: Int, name: String, at: Int64, payload: String
  ) -> Data {
    let said: JSONValue = [
      .number(JSONNumber(number)), .string(JSONString(change)), .number(JSONNumber(Int64(sequence))),
      .string(JSONString(name)), .number(JSONNumber(at)), .string(JSONString(payload)),
    ]
    return Data(SHA256.digest(previous + said.bytes()))
  }

  /// Whether an event says what it said when it was written, after the one whose hash it holds.
  static func isAsWritten(_ row: Row) -> Bool {
    row["hash"]
      == hash(
        previous: row["previous"], number: row["number"], change: row["change_id"], sequence: row["sequence"],
        name: row["name"], at: row["at"], payload: row["payload"])
  }

  static func end(_ db: Database) throws -> (number: Int64, hash: Data) {
    let row = try Row.fetchOne(db, sql: "SELECT number, hash FROM event ORDER BY number DESC LIMIT 1")
    return row.map { ($0["number"], $0["hash"]) } ?? (0, origin)
  }

  /// Adds an event to the end.
  ///
  /// - Parameter subject: The id of the change, or of the plan, that it happened to.
  static func add(
    _ name: String, of subject: String, sequence: Int, at time: Timestamp, _ payload: JSONObject,
    _ db: Database
  ) throws {
    let end = try end(db)
    let number = end.number + 1
    let payload = JSONValue.object(payload).text()
    let hash = hash(
      previous: end.hash, number: number, change: subject, sequence: sequence, name: name,
      at: time.milliseconds, payload: payload)
    try db.execute(
      sql: """
        INSERT INTO event (number, change_id, sequence, name, at, payload, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [number, subject, sequence, name, time.milliseconds, payload, end.hash, hash])
  }
}

extension SQLiteJournal {
  package func verify() async throws(JournalError) -> JournalVerdict {
    try await read { try Self.verdict($0) }
  }

  static func verdict(_ db: Database) throws -> JournalVerdict {
    var previous = EventChain.origin
    var number: Int64 = 0
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY number")
    while let row = try rows.next() {
      number += 1
      let found: Int64 = row["number"]
      guard found == number else { return .broken(event: number, "it is missing") }
      guard row["previous"] == previous else {
        return .broken(event: number, "its link to the event before does not match")
      }
      guard EventChain.isAsWritten(row) else { return .broken(event: number, "it was altered") }
      previous = row["hash"]
    }
    let problem: String?
    do {
      problem =
        try ChangeTable.problem(db) ?? PlanTable.problem(db) ?? KnownInstances.problem(db)
        ?? JournalSchema.problem(db, allowsMore: false)
    } catch let error as JournalError where error.reason == .damaged {
      return .broken(event: number, error.message)
    }
    return problem.map { .broken(event: number, $0) } ?? .whole(events: Int(number))
  }
}
