import GRDB

/// What stands in the table `sandbox`: what the database was made from, so that a restart goes on with it.
struct DatabaseSettings: Sendable, Equatable {
  var seed: UInt64
  /// What counted as now for the seed, in milliseconds since 1970; subscriptions are told relative to it.
  var reference: Int64
  var instanceID: String

  func save(_ db: Database) throws {
    let values: [(String, any DatabaseValueConvertible)] = [
      ("schema_version", Schema.version), ("seed", String(seed)), ("reference", reference),
      ("instance_id", instanceID),
    ]
    for (name, value) in values {
      try db.execute(sql: "INSERT INTO sandbox (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }

  /// - Throws: ``SandboxError`` when the file is no database of this version of the sandbox.
  static func load(_ db: Database, path: String) throws -> DatabaseSettings {
    guard try db.tableExists("sandbox") else { throw SandboxError.notASandboxDatabase(path: path) }
    func value<Value: DatabaseValueConvertible>(_ name: String) throws -> Value? {
      try Value.fetchOne(db, sql: "SELECT value FROM sandbox WHERE name = ?", arguments: [name])
    }
    let found: Int = try value("schema_version") ?? 0
    guard found == Schema.version else {
      throw SandboxError.schemaVersion(path: path, found: found, known: Schema.version)
    }
    guard let seedText: String = try value("seed"), let seed = UInt64(seedText),
      let reference: Int64 = try value("reference"), let instanceID: String = try value("instance_id")
    else { throw SandboxError.notASandboxDatabase(path: path) }
    return DatabaseSettings(seed: seed, reference: reference, instanceID: instanceID)
  }
}
