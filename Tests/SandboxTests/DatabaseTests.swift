import Foundation
import GRDB
import JSON
import TestSupport
import Testing

@testable import Sandbox

@Suite("The database", .inRealTime)
struct DatabaseTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "sandbox-tests-\(UUID())")
  private var path: String { folder.appendingPathComponent("sandbox.sqlite").path }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  @Test("A file holds what was done, through a restart, and is not seeded again")
  func restart() async throws {
    defer { remove() }
    var id = ""
    var page: [UInt8] = []
    try await withSandbox {
      $0.databasePath = path
    } _: { client, _ in
      id = try await client.create("Fern", ["slug": "fern-works", "public_metadata": ["a": 1]])
      _ = try await client.adjust(id, "increase", 700, key: "k")
      try await client.send("DELETE", "/organizations/\(try await client.ids("limit=2")[1])")
      page = try await client.send("GET", "/organizations?limit=500").bytes
    }
    try await withSandbox(organizations: 5) {
      $0.databasePath = path
      $0.seed = 99
    } _: { client, _ async throws in
      #expect(try await client.send("GET", "/organizations?limit=500").bytes == page)
      #expect(try await client.send("GET", "/organizations").total == 60)
      #expect(try await client.ids("query=fern-wor") == [id])
      #expect(try await client.balance(id) == 700)
      #expect(try await client.adjust(id, "increase", 700, key: "k").status == 200)
      #expect(try await client.balance(id) == 700)
    }
  }

  @Test("The ledger's table can be read, and neither changed nor shortened")
  func ledgerIsAppendOnly() async throws {
    defer { remove() }
    try await withSandbox {
      $0.databasePath = path
    } _: { client, _ in
      let id = try await client.create()
      _ = try await client.adjust(id, "increase", 700, key: "k", note: "n")
      let queue = try DatabaseQueue(path: path)
      let row = try queue.read { db in
        try Row.fetchOne(
          db,
          sql: "SELECT amount, note FROM credit_ledger WHERE organization_id = ? AND idempotency_key = 'k'",
          arguments: [id])
      }
      #expect(row?["amount"] == 700)
      #expect(row?["note"] == "n")
      for sql in ["UPDATE credit_ledger SET amount = 1", "DELETE FROM credit_ledger"] {
        await #expect(throws: DatabaseError.self) { try await queue.write { try $0.execute(sql: sql) } }
      }
    }
  }

  @Test("In memory no file has a name as soon as it is open, and all connections go on without")
  func memory() async throws {
    let database = try SandboxDatabase(SandboxOptions(organizations: 20))
    for suffix in ["", "-wal", "-shm", ".seeding"] {
      #expect(!FileManager.default.fileExists(atPath: database.pool.path + suffix))
    }
    // More at once than there are connections, beside a writer.
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask { try await database.pool.read { try OrganizationStore.count($0) } }
      }
      try await database.pool.write {
        try $0.execute(sql: "UPDATE organizations SET pending_invitations_count = 9")
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 20, count: 16))
    try database.close()
  }

  @Test("What cannot be used is said, with the file's name")
  func unusable() async throws {
    defer { remove() }
    let other = folder.appendingPathComponent("other").path
    try Data("certainly no database, but long enough to be taken for one".utf8).write(
      to: URL(fileURLWithPath: other))
    try await refused(other, "not a database of the sandbox")
    let foreign = folder.appendingPathComponent("foreign.sqlite").path
    try await DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    try await refused(foreign, "not a database of the sandbox")
    try await refused(folder.appendingPathComponent("no/such/folder/db").path, "folder exists")
    try await withSandbox {
      $0.databasePath = path
    } _: { _, _ in
    }
    try await DatabaseQueue(path: path).write {
      try $0.execute(sql: "UPDATE sandbox SET value = 999 WHERE name = 'schema_version'")
    }
    try await refused(path, "schema 999")
  }

  @Test("A taken port is said")
  func port() async throws {
    try await withSandbox(organizations: 1) { _, server in
      let error = await #expect(throws: SandboxError.self) {
        try await SandboxServer.start(
          SandboxOptions(port: server.port, organizations: 1), on: ServerThreads.shared)
      }
      #expect(error?.description.contains("127.0.0.1:\(server.port)") == true)
      #expect(error?.description.contains("in use") == true)
    }
  }

  private func refused(_ path: String, _ reason: String) async throws {
    let error = await #expect(throws: SandboxError.self) {
      try await SandboxServer.start(
        SandboxOptions(organizations: 1, databasePath: path), on: ServerThreads.shared)
    }
    #expect(error?.description.contains(path) == true)
    #expect(error?.description.contains(reason) == true)
  }

  private func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}
