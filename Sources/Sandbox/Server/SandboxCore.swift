import Files
import Foundation
import Logging

/// A sandbox without a network: takes requests as values and says what becomes of them.
///
/// ``SandboxServer`` puts one on a port; tests may ask one directly.
package final class SandboxCore: SandboxSteering {
  let database: SandboxDatabase
  let faults: FaultEngine
  let holds = HoldRegistry()
  let log = RequestLog()
  let logger = SandboxCore.quietLogger()
  private let handler: RequestHandler

  package var core: SandboxCore { self }

  /// Opens the database, and seeds it if it is new. Ignores the option `port`.
  ///
  /// - Throws: ``SandboxError`` and ``FaultPlanError``.
  package init(_ options: SandboxOptions) throws {
    faults = FaultEngine(plan: try SandboxCore.plan(options))
    database = try SandboxDatabase(options)
    let state = SandboxState(
      database: database, faults: faults, counts: CountCache(), clock: options.clock)
    handler = RequestHandler(
      api: SandboxAPI(
        state: state, secretKey: options.secretKey,
        limiter: options.rateLimits
          ? RateLimiter(clock: options.clock, isProduction: options.secretKey.hasPrefix("sk_live_")) : nil,
        logger: logger),
      control: ControlAPI(state: state, holds: holds, log: log),
      faults: faults, holds: holds, log: log, clock: options.clock, logger: logger)
  }

  /// Cancelling the task cancels a request that waits, but not one that is being worked on.
  package func outcome(of request: RawRequest) async -> RawOutcome {
    await handler.outcome(of: request)
  }

  /// Ends everything held and closes the database; to be called when no request is in flight any more.
  package func stop() {
    holds.close()
    try? database.close()
  }

  /// Bytes of a fault plan at most.
  private static let faultsLimit = 16 << 20

  private static func plan(_ options: SandboxOptions) throws -> FaultPlan {
    guard let path = options.faultsPath else { return options.faults }
    let yaml: String
    do throws(FileError) {
      yaml = try ReadableFile(path, .anything).text(limit: faultsLimit)
    } catch {
      throw SandboxError.faultsUnreadable(
        path: path,
        reason: error.systemNumber == 0 ? error.because : SystemError.text(error.systemNumber).lowercased())
    }
    return try FaultPlanReader.plan(yaml: yaml, file: path)
  }

  /// Logs only what went wrong inside the sandbox itself.
  private static func quietLogger() -> Logger {
    var logger = Logger(label: "sandbox", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .error
    return logger
  }
}

/// What all operations share.
struct SandboxState: Sendable {
  let database: SandboxDatabase
  let faults: FaultEngine
  let counts: CountCache
  let clock: SandboxClock

  var instanceID: String { database.settings.instanceID }
}

/// How tests in the same process control a sandbox, with or without a port.
package protocol SandboxSteering: Sendable {
  var core: SandboxCore { get }
}

extension SandboxSteering {
  /// The last ten thousand requests under `/v1`, oldest first.
  package var requests: [ReceivedRequest] { core.log.requests }

  package func clearRequests() { core.log.clear() }

  package var faultPlan: FaultPlan { core.faults.plan }

  /// The counts of its rules start at zero.
  package func setFaults(_ plan: FaultPlan) { core.faults.replace(plan) }

  /// The counts of its rules start at zero.
  ///
  /// - Throws: ``FaultPlanError`` naming line and key.
  package func setFaults(yaml: String) throws(FaultPlanError) {
    core.faults.replace(try FaultPlanReader.plan(yaml: yaml))
  }

  /// The requests that wait to be released.
  package var heldRequests: [HeldRequest] { core.holds.held }

  /// Returns as soon as a request is held under the name.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the server stops.
  package func waitForHold(_ name: String) async throws {
    try await core.holds.waitForArrival(name)
  }

  /// Releases the requests held under the name.
  ///
  /// - Returns: How many there were.
  @discardableResult
  package func release(_ name: String) -> Int { core.holds.release(name) }

  /// Every entry of the credit ledger, oldest first, of one organization or of all.
  ///
  /// - Throws: What SQLite throws.
  package func ledger(organizationID: String? = nil) async throws -> [LedgerEntry] {
    try await core.database.pool.read { db in
      try LedgerStore.entries(organizationID: organizationID, limit: Int(Int32.max), db)
    }
  }
}
