/// How a sandbox is to be: what it holds, where, and how it behaves.
package struct SandboxOptions: Sendable {
  /// The port on 127.0.0.1; 0 takes a free one.
  package var port = 0
  /// How many organizations a new database is seeded with.
  package var organizations = 240
  /// The same seed, number and reference time give the same data, byte for byte.
  package var seed: UInt64 = 1
  /// A file that survives a restart, seeded only when it is new; nil: nothing is left on disk.
  package var databasePath: String?
  /// The one secret key that is let in.
  package var secretKey = "sk_test_sandbox"
  /// A fault plan in YAML, see ``FaultPlan``.
  package var faultsPath: String?
  /// The fault plan to begin with where no file is named.
  package var faults = FaultPlan.none
  /// Keeps Clerk's limits for development instances: 100 requests in 10 s, 10 changes of one organization in
  /// 10 s.
  package var rateLimits = false
  /// What counts as now for the seed, in milliseconds since 1970. nil is 2026-11-20T00:00:00Z, so that a seed
  /// alone decides all; a demo passes today's midnight, so that ages look right.
  package var referenceTime: Int64?
  /// The clock of everything that happens after the seed.
  package var clock = SandboxClock.system

  /// A sandbox of 240 organizations in memory on a free port.
  package init() {}

  /// A sandbox with the options of `orgdesk sandbox`.
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
