import GRDB

/// Conditions that all have to hold, with their arguments.
struct SQLCondition: Sendable {
  typealias Value = any DatabaseValueConvertible & Sendable

  private var clauses: [String] = []
  private var values: [Value] = []

  var isEmpty: Bool { clauses.isEmpty }

  var whereClause: String {
    clauses.isEmpty ? "" : "WHERE " + clauses.joined(separator: " AND ")
  }

  /// - Parameter others: Of what follows the conditions in the statement.
  func arguments(and others: Int...) -> StatementArguments {
    StatementArguments(values) + StatementArguments(others)
  }

  mutating func add(_ clause: String, _ values: Value...) {
    add(clause, values: values)
  }

  mutating func add(_ clause: String, values: [Value]) {
    clauses.append(clause)
    self.values += values
  }

  /// - Parameter clause: Ends where the list of values begins: `key IN`.
  mutating func add(_ clause: String, in values: [String], closing: String = "") {
    add("\(clause) (\(SQLCondition.marks(values.count)))\(closing)", values: values)
  }

  /// What is among the included values, if there are any, and not among the excluded ones.
  ///
  /// - Parameter list: Makes a clause of `IN` or `NOT IN`.
  mutating func add(_ selection: Selection, _ list: (String) -> String, closing: String = "") {
    if !selection.included.isEmpty { add(list("IN"), in: selection.included, closing: closing) }
    if !selection.excluded.isEmpty { add(list("NOT IN"), in: selection.excluded, closing: closing) }
  }

  static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ",")
  }
}

/// A page of the rows that a condition leaves, and how many there are in all.
extension SQLCondition {
  /// - Parameter table: What the rows are of, with what is joined to it.
  func page<Field: Sendable>(
    _ columns: String, of table: String, _ order: Ordering<Field>, by column: String, keys: [String],
    _ page: PageBounds, _ db: Database
  ) throws -> (rows: [Row], total: Int) {
    let source = "FROM \(table) \(whereClause)"
    let total = try Int.fetchOne(db, sql: "SELECT count(*) \(source)", arguments: arguments())
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT \(columns) \(source) \(order.clause(column, keys: keys)) LIMIT ? OFFSET ?",
      arguments: arguments(and: page.limit, page.offset))
    return (rows, total ?? 0)
  }
}

extension Ordering {
  /// Rows without a value come last in either direction (inference); equals are in the order of the keys.
  func clause(_ column: String, keys: [String]) -> String {
    let direction = isDescending ? "DESC" : "ASC"
    // A table is read by its keys without sorting; to say that none is missing would make SQLite sort.
    let first = column == keys.first ? [] : ["\(column) \(direction) NULLS LAST"]
    let parts = first + keys.map { "\($0) \(direction)" }
    return "ORDER BY " + parts.joined(separator: ", ")
  }
}
