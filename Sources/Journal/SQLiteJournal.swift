import Changes
import ClerkAPI
import GRDB
import Synchronization

/// The journal on SQLite: durable, append-only, its events chained by their hashes, shared by several processes.
///
/// An event that was written is on the disk (`synchronous = FULL` in a write-ahead log): it outlives the process, and the
/// machine's power as far as its disk keeps what it says it has kept.
package final class SQLiteJournal: JournalStore {
  let database: DatabaseQueue
  let locks: ChangeLocks
  /// The file's path, for messages; nil in memory.
  package let path: String?
  /// Where deleted organizations are kept; nil in memory.
  let deletedFolder: String?
  private let isClosed = Mutex(false)

  /// Opens the journal and makes it first where there is none.
  ///
  /// - Throws: `JournalError` if it cannot be opened: no room, no permission, damaged, or made by a newer version.
  package convenience init(_ location: JournalLocation) throws(JournalError) {
    if case .folder(let folder) = location { try JournalFolder.make(folder) }
    try self.init(location) { path in try Self.open(path) }
  }

  /// Opens an existing journal that cannot be written, for reading.
  ///
  /// - Throws: `JournalError` if it cannot be read either.
  package convenience init(reading location: JournalLocation) throws(JournalError) {
    try self.init(location) { path in try path.map { try ReadOnlyDatabase.open($0) } ?? Self.open(nil) }
  }

  private init(
    _ location: JournalLocation, _ open: (String?) throws -> DatabaseQueue
  ) throws(JournalError) {
    switch location {
    case .memory:
      path = nil
      deletedFolder = nil
      locks = ChangeLocks(folder: nil)
    case .folder(let folder):
      path = folder + "/journal.sqlite"
      deletedFolder = folder + "/deleted"
      locks = ChangeLocks(folder: folder + "/locks")
    }
    do {
      database = try open(path)
    } catch let error as JournalError {
      throw error
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// On the disk's thread, as whatever reads and writes: what comes later is refused. At a database that is closed GRDB
  /// would end the program.
  package func close() {
    isClosed.withLock { $0 = true }
    try? database.close()
  }

  private func checkOpen() throws(JournalError) {
    guard isClosed.withLock({ !$0 }) else { throw JournalError(.other, "The journal is closed.") }
  }

  private static func open(_ path: String?) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    // A REPLACE would else remove a row without asking the trigger that forbids it.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA recursive_triggers = ON") }
    guard let path else {
      let queue = try DatabaseQueue(configuration: configuration)
      try JournalSchema.prepare(queue, path: path)
      return queue
    }
    configuration.journalMode = .wal
    // One after the other: where two make the write-ahead log or the tables at once, SQLite waits for neither.
    return try FileLock.whileHeld(path + ".opening") {
      try JournalFolder.makeFile(path)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // Only now: with the write-ahead log GRDB has set it to NORMAL, which a loss of power may cost the newest events.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try JournalSchema.prepare(queue, path: path)
      return queue
    }
  }

  // MARK: Access

  /// Reads, on the disk's thread.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    try await DiskExecutor.run { () throws(JournalError) in try readNow(work) }
  }

  /// Writes, all or nothing, and before any other process does; on the disk's thread.
  func write<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    try await DiskExecutor.run { () throws(JournalError) in try writeNow(work) }
  }

  func readNow<Value>(_ work: (Database) throws -> Value) throws(JournalError) -> Value {
    try checkOpen()
    do {
      return try database.read(work)
    } catch let error as JournalError {
      throw error
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// Writes on this thread, all or nothing, and before any other process does.
  func writeNow<Value>(_ work: (Database) throws -> Value) throws(JournalError) -> Value {
    try checkOpen()
    do {
      return try database.writeWithoutTransaction { db in
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try work(db)
          return .commit
        }
        guard let value else { throw JournalError(.other, "the journal wrote nothing") }
        return value
      }
    } catch let error as JournalError {
      throw error
    } catch {
      throw JournalError(error, path: path)
    }
  }

  /// Takes hold of a change, or of a plan, and does something to it on the disk's thread; lets go of it where that fails.
  func holding<Value: Sendable>(
    _ id: ChangeID, busy: String, _ work: @Sendable () throws(JournalError) -> Value
  ) async throws(JournalError) -> Value {
    try await DiskExecutor.run { () throws(JournalError) in
      // First the lock: a change that is on the disk without one counts as left behind.
      guard try locks.lock(id) else { throw JournalError(.inProgressElsewhere, busy) }
      do throws(JournalError) {
        return try work()
      } catch {
        locks.unlock(id)
        throw error
      }
    }
  }

  // MARK: Instances

  package func instance(of name: InstanceIdentity) async throws(JournalError) -> InstanceIdentity? {
    let id = try await read { try KnownInstances($0).id(of: name) }
    return id == name ? nil : id
  }

  package func remember(
    _ instance: InstanceIdentity, of name: InstanceIdentity, at time: Timestamp
  ) async throws(JournalError) {
    // Usually there is nothing to write, and so no lock to wait for.
    guard try await self.instance(of: name) != instance else { return }
    try await write { try KnownInstances.add(instance, of: name, at: time, $0) }
  }
}
