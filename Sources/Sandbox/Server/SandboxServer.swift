import Files
import Foundation
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// A running sandbox: Clerk's Backend API for organizations and people on 127.0.0.1, with data of its own.
///
/// It listens on the loopback address only. Besides the API under `/v1` it can be controlled under `/sandbox`; tests
/// in the same process do that with the methods of ``SandboxSteering``.
package final class SandboxServer: SandboxSteering {
  package let port: Int
  package let core: SandboxCore
  private let connections: TrackedConnections
  private let task: Task<Void, any Error>

  /// `http://127.0.0.1:PORT/v1`
  package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Opens the database, seeds it if it is new, and listens.
  ///
  /// - Parameter executor: Where requests are answered; nil for the shared pool.
  /// - Returns: A server that is already answering requests.
  /// - Throws: ``SandboxError`` and ``FaultPlanError``.
  package static func start(
    _ options: SandboxOptions, on executor: (any TaskExecutor)? = nil
  ) async throws -> SandboxServer {
    let core = try SandboxCore(options)
    do {
      return try await SandboxServer(core, port: options.port, executor)
    } catch {
      core.stop()
      throw error
    }
  }

  private init(
    _ core: SandboxCore, port wanted: Int, _ executor: (any TaskExecutor)?
  ) async throws {
    let responder = ConnectionResponder(core: core)
    // Not Hummingbird's Application: its date service wakes the process every second, and an idle demo should
    // sleep.
    let (ports, listening) = AsyncThrowingStream<Int, any Error>.makeStream()
    let connections = TrackedConnections { request, writer, channel in
      try await responder.respond(to: request, with: writer, on: channel)
    }
    // The server treats a stop as an error; the core logs what goes wrong with a request.
    var quiet = core.logger
    quiet.logLevel = .critical
    let service = connections.server(
      configuration: ServerConfiguration(
        address: .hostname("127.0.0.1", port: wanted), serverName: "orgdesk-sandbox"),
      onServerRunning: { channel in
        listening.yield(channel.localAddress?.port ?? wanted)
      },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: quiet)
    let task = Task(executorPreference: executor) {
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
      let reason = (error as? IOError).map { SystemError.text($0.errnoCode) } ?? "\(error)"
      throw SandboxError.cannotListen(port: wanted, reason: reason)
    }
    (self.core, self.connections, self.task) = (core, connections, task)
  }

  /// Stops listening, ends every request and connection, and closes the database.
  package func stop() async {
    core.holds.close()
    task.cancel()
    _ = await task.result
    await connections.close()
    core.stop()
  }
}

/// HTTP/1.1 connections none of which is forgotten.
///
/// NIO ends the program if a connection is dropped that no one took over, and the server drops those that are being
/// accepted while it stops. Here each is kept until it is handled, and ``close()`` ends the others.
final class TrackedConnections: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private struct State {
    var open: [ObjectIdentifier: Value] = [:]
    var isClosed = false
  }

  private let http: HTTP1Channel
  private let state = Mutex(State())

  init(responder: @escaping HTTPChannelHandler.Responder) {
    http = HTTP1Channel(responder: responder)
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    http.setup(channel: channel, logger: logger).map { value in
      let isLate = self.state.withLock { state in
        if !state.isClosed { state.open[ObjectIdentifier(value.channel)] = value }
        return state.isClosed
      }
      if isLate { Task { await TrackedConnections.end(value) } }
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await http.handle(value: value, logger: logger)
    state.withLock { _ = $0.open.removeValue(forKey: ObjectIdentifier(value.channel)) }
  }

  /// Ends the connections that no one handles; to be called when the server has stopped.
  func close() async {
    let left = state.withLock { state in
      state.isClosed = true
      defer { state.open = [:] }
      return Array(state.open.values)
    }
    for value in left { await TrackedConnections.end(value) }
  }

  private static func end(_ value: Value) async {
    // An error means that the other side closed it first.
    try? await value.executeThenClose { _, outbound in outbound.finish() }
  }
}
