import GRDB
import GRDBSQLite

/// Inserts many rows with few statements: a prepared one for many rows, and one more for the rest.
///
/// Binds through SQLite's own interface: a seed of a million organizations binds twenty million values.
struct BulkInsert {
  enum Value {
    case integer(Int64)
    case text(String)
    case null

    static func integer(_ value: Int) -> Value { .integer(Int64(value)) }
    static func integer(_ value: Int64?) -> Value { value.map { .integer($0) } ?? .null }
    static func bool(_ value: Bool) -> Value { .integer(Int64(value ? 1 : 0)) }
    static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }
  }

  /// The beginning of a statement: `INSERT INTO`, or what SQLite has beside it.
  private let verb: String
  private let table: String
  private let columns: [String]
  private let rowsPerStatement: Int
  private var values: [Value] = []
  private var statement: Statement?

  init(_ verb: String = "INSERT INTO", table: String, columns: [String], rowsPerStatement: Int) {
    self.verb = verb
    self.table = table
    self.columns = columns
    self.rowsPerStatement = rowsPerStatement
    values.reserveCapacity(columns.count * rowsPerStatement)
  }

  /// - Throws: What SQLite throws.
  mutating func append(_ row: [Value], to db: Database) throws {
    values.append(contentsOf: row)
    if values.count == columns.count * rowsPerStatement { try flush(db, rows: rowsPerStatement) }
  }

  /// Inserts the remaining rows.
  ///
  /// - Throws: What SQLite throws.
  mutating func finish(_ db: Database) throws {
    if !values.isEmpty { try flush(db, rows: values.count / columns.count) }
  }

  private mutating func flush(_ db: Database, rows: Int) throws {
    let isFull = rows == rowsPerStatement
    let prepared = try isFull ? statement ?? prepare(db, rows: rows) : prepare(db, rows: rows)
    if isFull { statement = prepared }
    for index in values.indices {
      BulkInsert.bind(values[index], at: Int32(index + 1), in: prepared.sqliteStatement)
    }
    let code = sqlite3_step(prepared.sqliteStatement)
    guard code == SQLITE_DONE else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
    sqlite3_reset(prepared.sqliteStatement)
    values.removeAll(keepingCapacity: true)
  }

  private static func bind(_ value: Value, at index: Int32, in statement: SQLiteStatement) {
    switch value {
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .null: sqlite3_bind_null(statement, index)
    case .text(let text):
      // SQLite copies the bytes (SQLITE_TRANSIENT is -1 as a function pointer, which Swift does not import).
      let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
      sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copies)
    }
  }

  private func prepare(_ db: Database, rows: Int) throws -> Statement {
    let row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ",") + ")"
    return try db.makeStatement(
      sql: "\(verb) \(table) (\(columns.joined(separator: ", "))) VALUES "
        + Array(repeating: row, count: rows).joined(separator: ","))
  }
}
