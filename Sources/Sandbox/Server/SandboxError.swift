/// Why a sandbox cannot start.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
  /// The file exists and holds something else.
  case notASandboxDatabase(path: String)
  /// The file was written by another version of the sandbox.
  case schemaVersion(path: String, found: Int, known: Int)
  /// SQLite could not open or create the file.
  case databaseUnusable(path: String, reason: String)
  /// The fault plan cannot be read.
  case faultsUnreadable(path: String, reason: String)
  /// The address is taken or may not be listened on.
  case cannotListen(port: Int, reason: String)

  /// What failed, why, and what to do.
  package var description: String {
    switch self {
    case .notASandboxDatabase(let path):
      "\(path) exists and is not a database of the sandbox. Name another file, or remove this one."
    case .schemaVersion(let path, let found, let known):
      "\(path) was made by another version of the sandbox (schema \(found), this one reads \(known)). "
        + "Name another file, or remove this one to seed it anew."
    case .databaseUnusable(let path, let reason):
      "The sandbox's database \(path) cannot be opened: \(reason). "
        + "Check that the folder exists and may be written to."
    case .faultsUnreadable(let path, let reason):
      "The fault plan \(path) cannot be read: \(reason)\(reason.hasSuffix(".") ? "" : ".")"
    case .cannotListen(let port, let reason):
      "The sandbox cannot listen on 127.0.0.1:\(port): \(reason). Choose another port, or 0 for a free one."
    }
  }
}
