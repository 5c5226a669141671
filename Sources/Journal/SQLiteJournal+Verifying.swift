import Changes
import Foundation
import GRDB

extension SQLiteJournal {
  /// Looks whether the chain of events is whole, and all else as the events tell it.
  ///
  /// - Throws: `JournalError` if the journal cannot be read.
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
        return .broken(event: number, "what it says of the one before is not true")
      }
      guard EventChain.isAsWritten(row) else { return .broken(event: number, "it is not as it was written") }
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
