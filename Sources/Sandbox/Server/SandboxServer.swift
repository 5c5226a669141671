import Files
import Foundation
import HummingbirdCore
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A running sandbox: Clerk's Backend API for organizations on 127.0.0.1, with data of its own.
///
/// It listens on the loopback address only. Beside the API under `/v1` it has ways to steer it under
/// `/sandbox`, which the methods of ``SandboxSteering`` give to tests in the same process.
package final class SandboxServer: SandboxSteering {
  /// The port it listens on.
  package let port: Int
  /// What answers the requests.
  package let core: SandboxCore
  private let connections: TrackedConnections
  private let task: Task<Void, any Error>

  /// What a client takes for the API's base: `http://127.0.0.1:PORT/v1`.
  package var baseURL: String { "http://127.0.0.1:\(port)/v1" }

  /// Opens the database, seeds it if it is new, and listens.
  ///
  /// - Returns: a server that answers requests already.
  /// - Throws: ``SandboxError`` and ``FaultPlanError``.
  package static func start(_ options: SandboxOptions) async throws -> SandboxServer {
    let core = try SandboxCore(options)
    do {
      return try await SandboxServer(core, port: options.port)
    } catch {
      core.stop()
      throw error
    }
  }

  private init(_ core: SandboxCore, port wanted: Int) async throws {
    let responder = ConnectionResponder(core: core)
    // Not Hummingbird's Application: its date service wakes the process every second, and an idle demo should
    // sleep.
    let (ports, listening) = AsyncThrowingStream<Int, any Error>.makeStream()
    let connections = TrackedConnections { request, writer, channel in
      try await responder.respond(to: request, with: writer, on: channel)
    }
    // A stop is an error in the server's eyes; what goes wrong with a request is logged by the core.
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
