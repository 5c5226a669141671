import Files
import Foundation
import Logging

/// A sandbox without a network: it takes requests as values and says what becomes of them.
///
/// ``SandboxServer`` puts one on a port; tests may ask one directly.
package final class SandboxCore: SandboxSteering {
  let database: SandboxDatabase
  let faults: FaultEngine
  let holds = HoldRegistry()
  let log = RequestLog()
  let logger = SandboxCore.quietLogger()
  private let handler: RequestHandler

  /// Itself.
  package var core: SandboxCore { self }

  /// Opens the database, and seeds it if it is new. The option `port` means nothing here.
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

  /// What becomes of the request. Cancelling the task gives up a request that waits, and none that is worked on.
  package func outcome(of request: RawRequest) async -> RawOutcome {
    await handler.outcome(of: request)
  }

  /// Ends all that is held and closes the database; to be called when no request is under way any more.
  package func stop() {
    holds.close()
    try? database.close()
  }

  /// Bytes of a plan of faults at most.
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

  /// Says nothing but what went wrong inside the sandbox itself.
  private static func quietLogger() -> Logger {
    var logger = Logger(label: "sandbox", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .error
    return logger
  }
}
