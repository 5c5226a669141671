import Changes
import Foundation
import GRDB
import Glibc

/// Opens a journal that cannot be written: a read-only file system, no permission, a full disk.
enum ReadOnlyDatabase {
  static func open(_ path: String) throws -> DatabaseQueue {
    let database = try opened(path)
    try JournalSchema.checkReadable(database, path: path)
    return database
  }

  private static func opened(_ path: String) throws -> DatabaseQueue {
    do {
      return try attempt(path)
    } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
      // The write-ahead log needs a file of shared memory beside it, which cannot be made here.
      return try copied(path)
    }
  }

  private static func attempt(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    let database = try DatabaseQueue(path: path, configuration: configuration)
    _ = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
    return database
  }

  /// Opens a copy that only this person can read, and that is gone with the process.
  private static func copied(_ path: String) throws -> DatabaseQueue {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("orgdesk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appendingPathComponent("journal.sqlite").path
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    if access(path + "-wal", R_OK) == 0 {
      try FileManager.default.copyItem(atPath: path + "-wal", toPath: copy + "-wal")
    }
    for file in [copy, copy + "-wal"] { chmod(file, 0o600) }
    // Nothing beside the file is needed any more.
    let whole = try DatabaseQueue(path: copy)
    try whole.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    try whole.close()
    return try attempt(copy)
  }
}
