import GRDB

/// A row of a list that is made from events: what is written into it, and what it is compared with. Its first column is its
/// key.
struct TableRow {
  private let columns: [(name: String, value: DatabaseValue)]

  init(_ columns: [(String, (any DatabaseValueConvertible)?)]) {
    self.columns = columns.map { ($0, $1?.databaseValue ?? .null) }
  }

  func insert(into table: String, _ db: Database) throws {
    let names = columns.map(\.name).joined(separator: ", ")
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))",
      arguments: StatementArguments(columns.map(\.value)))
  }

  func update(_ table: String, _ db: Database) throws {
    guard let key = columns.first else { return }
    let rest = columns.dropFirst()
    let names = rest.map { "\($0.name) = ?" }.joined(separator: ", ")
    try db.execute(
      sql: "UPDATE \(table) SET \(names) WHERE \(key.name) = ?",
      arguments: StatementArguments(rest.map(\.value) + [key.value]))
  }

  /// The first column in which the table says something else, or that no event tells of.
  ///
  /// - Returns: Its name, or that the row is missing; nil where all is the same.
  func difference(from table: String, _ db: Database) throws -> String? {
    guard let key = columns.first else { return nil }
    let found = try Row.fetchOne(
      db, sql: "SELECT * FROM \(table) WHERE \(key.name) = ?", arguments: [key.value])
    guard let found else { return "missing" }
    let told = Dictionary(columns.map { ($0.name, $0.value) }) { first, _ in first }
    // An older file has no column yet for some of it.
    return found.first { told[$0.0] != $0.1 }?.0
  }
}
