import Changes
import Foundation
import GRDB

extension SQLiteJournal {
  /// Looks whether the chain of events is whole.
  ///
  /// - Throws: `JournalError` if the journal cannot be read.
  public func verify() async throws(JournalError) -> JournalVerdict {
    try await read { db in
      var previous = EventChain.origin
      var number: Int64 = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM event ORDER BY number")
      while let row = try rows.next() {
        number += 1
        let found: Int64 = row["number"]
        guard found == number else { return .broken(event: number, "it is missing") }
        guard row["previous"] == previous else {
          return .broken(event: number, "what it says of the one before is not true")
        }
        let hash = EventChain.hash(
          previous: previous, number: number, change: row["change_id"], sequence: row["sequence"],
          name: row["name"], at: row["at"], payload: row["payload"])
        guard row["hash"] == hash else { return .broken(event: number, "it is not as it was written") }
        previous = hash
      }
      return try Self.projectionProblem(db).map { .broken(event: number, $0) } ?? .whole(events: Int(number))
    }
  }

  /// How the list of changes differs from what the events say, if it does.
  private static func projectionProblem(_ db: Database) throws -> String? {
    let listed = try Int.fetchOne(db, sql: "SELECT count(*) FROM change") ?? 0
    let told = try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE name = 'intended'") ?? 0
    guard listed == told else { return "\(told) changes have events and \(listed) are listed" }
    for row in try Row.fetchAll(db, sql: "SELECT id, phase, events FROM change") {
      let id = ChangeID(rawValue: row["id"])
      guard let record = try record(id, db) else { return "the change \(id) has no intent" }
      guard record.phase.rawValue == row["phase"], record.events.count == row["events"] else {
        return "the change \(id) is listed as something else than its events say"
      }
    }
    return try PlanTable.problem(db)
  }
}
