import GRDB

/// Inserts many rows with few statements: a prepared one of so many rows, and one more for the rest.
struct BulkInsert {
  private let table: String
  private let columns: [String]
  private let rowsPerStatement: Int
  private var values: [DatabaseValue] = []
  private var statement: Statement?

  init(table: String, columns: [String], rowsPerStatement: Int) {
    self.table = table
    self.columns = columns
    self.rowsPerStatement = rowsPerStatement
    values.reserveCapacity(columns.count * rowsPerStatement)
  }

  mutating func append(_ row: [DatabaseValue], to db: Database) throws {
    values.append(contentsOf: row)
    if values.count == columns.count * rowsPerStatement { try flush(db, rows: rowsPerStatement) }
  }

  mutating func finish(_ db: Database) throws {
    if !values.isEmpty { try flush(db, rows: values.count / columns.count) }
  }

  private mutating func flush(_ db: Database, rows: Int) throws {
    let prepared =
      try rows == rowsPerStatement ? statement ?? prepare(db, rows: rows) : prepare(db, rows: rows)
    if rows == rowsPerStatement { statement = prepared }
    prepared.setUncheckedArguments(StatementArguments(values))
    try prepared.execute()
    values.removeAll(keepingCapacity: true)
  }

  private func prepare(_ db: Database, rows: Int) throws -> Statement {
    let row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ",") + ")"
    return try db.makeStatement(
      sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES "
        + Array(repeating: row, count: rows).joined(separator: ","))
  }
}
