import Foundation

/// What a sandbox holds, where, and how it behaves.
package struct SandboxOptions: Sendable {
  /// On 127.0.0.1; 0 takes a free one.
  package var port = 0
  /// How many organizations a new database is seeded with.
  package var organizations = 240
  /// How many people there are in a new database: at least as many as the organizations need. Nil makes as many as
  /// they make likely.
  package var people: Int?
  /// The same seed, number and reference time give the same data, byte for byte.
  package var seed: UInt64 = 1
  /// A file that survives a restart, seeded only when it is new; nil leaves nothing on disk.
  package var databasePath: String?
  /// The one secret key that is accepted.
  package var secretKey = "sk_test_sandbox"
  /// A fault plan in YAML, see ``FaultPlan``.
  package var faultsPath: String?
  /// The initial fault plan if no file is named.
  package var faults = FaultPlan.none
  /// Keeps Clerk's limits for development instances: 100 requests in 10 s, 10 changes of one organization in 10 s.
  package var rateLimits = false
  /// What counts as now for the seed, in milliseconds since 1970. Nil is 2026-11-20T00:00:00Z, so that the seed alone
  /// decides everything; a demo passes today's midnight, so that ages look right.
  package var referenceTime: Int64?
  /// For everything that happens after the seed.
  package var clock = SandboxClock.system

  package init() {}

  /// With the options of `orgdesk sandbox`.
  package init(
    port: Int = 0, organizations: Int = 240, seed: UInt64 = 1, databasePath: String? = nil,
    secretKey: String = "sk_test_sandbox", faultsPath: String? = nil, rateLimits: Bool = false
  ) {
    self.port = port
    self.organizations = organizations
    self.seed = seed
    self.databasePath = databasePath
    self.secretKey = secretKey
    self.faultsPath = faultsPath
    self.rateLimits = rateLimits
  }
}

/// The sandbox's time, so that tests can control it.
package struct SandboxClock: Sendable {
  /// Milliseconds since 1970.
  package var now: @Sendable () -> Int64

  package init(now: @escaping @Sendable () -> Int64) {
    self.now = now
  }

  package static let system = SandboxClock { Int64(Date().timeIntervalSince1970 * 1000) }
}

/// Why a sandbox cannot start.
package enum SandboxError: Error, Equatable, CustomStringConvertible {
  /// The file exists but holds something else.
  case notASandboxDatabase(path: String)
  /// The file was written by another version of the sandbox.
  case schemaVersion(path: String, found: Int, known: Int)
  /// SQLite could not open or create the file.
  case databaseUnusable(path: String, reason: String)
  case faultsUnreadable(path: String, reason: String)
  /// The address is taken or not permitted.
  case cannotListen(port: Int, reason: String)

  /// What failed, why, and what to do.
  package var description: String {
    switch self {
    case .notASandboxDatabase(let path):
      "\(path) exists and is not a database of the sandbox. Name another file, or remove this one."
    case .schemaVersion(let path, let found, let known):
      "\(path) was made by another version of the sandbox (schema \(found), this one reads \(known)). "
        + "Name another file, or remove this one to seed it again."
    case .databaseUnusable(let path, let reason):
      "The sandbox's database \(path) cannot be opened: \(reason). "
        + "Check that the folder exists and is writable."
    case .faultsUnreadable(let path, let reason):
      "The fault plan \(path) cannot be read: \(reason)\(reason.hasSuffix(".") ? "" : ".")"
    case .cannotListen(let port, let reason):
      "The sandbox cannot listen on 127.0.0.1:\(port): \(reason). Choose another port, or 0 for a free one."
    }
  }
}
