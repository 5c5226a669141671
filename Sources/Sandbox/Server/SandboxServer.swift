import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A running sandbox: Clerk's Backend API for organizations on 127.0.0.1, with data of its own.
///
/// It listens on the loopback address only. Beside the API under `/v1` it has ways to steer it under
/// `/sandbox`, which the methods of this class give to tests in the same process.
public final class SandboxServer: Sendable {
  /// The port it listens on.
  public let port: Int
  private let database: SandboxDatabase
  private let faults: FaultEngine
  private let holds: HoldRegistry
  private let log: RequestLog
  private let task: Task<Void, any Error>

  /// What a client takes for the API's base: `http://127.0.0.1:PORT/v1`.
  public var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Opens the database, seeds it if it is new, and listens.
  ///
  /// - Returns: a server that answers requests already.
  /// - Throws: ``SandboxError`` and ``FaultPlanError``.
  public static func start(_ options: SandboxOptions) async throws -> SandboxServer {
    let faults = FaultEngine(plan: try plan(options))
    let database = try SandboxDatabase(options)
    do {
      return try await SandboxServer(options, database: database, faults: faults)
    } catch {
      try? database.close()
      throw error
    }
  }

  private init(_ options: SandboxOptions, database: SandboxDatabase, faults: FaultEngine) async throws {
    let state = SandboxState(
      database: database, faults: faults, counts: CountCache(), clock: options.clock)
    let (holds, log) = (HoldRegistry(), RequestLog())
    let logger = SandboxServer.quietLogger()
    let handler = RequestHandler(
      api: SandboxAPI(
        state: state, secretKey: options.secretKey,
        limiter: options.rateLimits ? RateLimiter(clock: options.clock) : nil, logger: logger),
      control: ControlAPI(state: state, holds: holds, log: log),
      faults: faults, holds: holds, log: log, clock: options.clock, logger: logger)

    // Not Hummingbird's Application: its date service wakes the process every second, and an idle demo should
    // sleep.
    let (ports, listening) = AsyncThrowingStream<Int, any Error>.makeStream()
    let service = try HTTPServerBuilder.http1().buildServer(
      configuration: ServerConfiguration(
        address: .hostname("127.0.0.1", port: options.port), serverName: "orgdesk-sandbox"),
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: logger,
      responder: { request, writer, channel in
        try await handler.respond(to: request, with: writer, on: channel)
      },
      onServerRunning: { channel in
        listening.yield(channel.localAddress?.port ?? options.port)
      })
    let task = Task {
      do {
        try await service.run()
        listening.finish()
      } catch {
        listening.finish(throwing: error)
        throw error
      }
    }
    do {
      var iterator = ports.makeAsyncIterator()
      guard let port = try await iterator.next() else { throw CancellationError() }
      self.port = port
    } catch {
      task.cancel()
      let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
      throw SandboxError.cannotListen(port: options.port, reason: reason)
    }
    (self.database, self.faults, self.holds, self.log, self.task) = (database, faults, holds, log, task)
  }

  /// Stops listening, ends every request and connection, and closes the database.
  public func stop() async {
    holds.close()
    task.cancel()
    _ = await task.result
    try? database.close()
  }

  private static func plan(_ options: SandboxOptions) throws -> FaultPlan {
    guard let path = options.faultsPath else { return options.faults }
    let yaml: String
    do {
      yaml = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw SandboxError.faultsUnreadable(path: path, reason: error.localizedDescription)
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

extension SandboxServer {
  /// The requests seen under `/v1`, oldest first, the last ten thousand.
  public var requests: [RecordedRequest] { log.requests }

  /// Forgets the requests seen.
  public func clearRequests() { log.clear() }

  /// The fault plan in force.
  public var faultPlan: FaultPlan { faults.plan }

  /// Puts another fault plan in force; the counts of its rules begin at zero.
  public func setFaults(_ plan: FaultPlan) { faults.replace(plan) }

  /// Puts another fault plan in force, written in YAML.
  ///
  /// - Throws: ``FaultPlanError`` naming line and key.
  public func setFaults(yaml: String) throws(FaultPlanError) {
    faults.replace(try FaultPlanReader.plan(yaml: yaml))
  }

  /// The requests that wait to be released.
  public var heldRequests: [HeldRequest] { holds.held }

  /// Returns as soon as a request is held under the name.
  ///
  /// - Throws: `CancellationError` when the task is cancelled or the server stops.
  public func waitForHold(_ name: String) async throws {
    try await holds.waitForArrival(name)
  }

  /// Lets the requests held under the name go on.
  ///
  /// - Returns: How many there were.
  @discardableResult
  public func release(_ name: String) -> Int { holds.release(name) }

  /// Every entry of the credit ledger, oldest first, of one organization or of all.
  ///
  /// - Throws: what SQLite throws.
  public func ledger(organizationID: String? = nil) async throws -> [LedgerRecord] {
    try await database.pool.read { db in
      try LedgerStore.entries(organizationID: organizationID, limit: Int(Int32.max), db).map(
        LedgerRecord.init)
    }
  }
}
