import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// HTTP/1.1 connections of which none is forgotten.
///
/// NIO ends the program where a connection is dropped that nobody took over, and the server drops those that are
/// being accepted while it stops. Here each is kept until it is handled, and ``close()`` ends the others.
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

  /// Ends the connections that nobody handles; to be called when the server has stopped.
  func close() async {
    let left = state.withLock { state in
      state.isClosed = true
      defer { state.open = [:] }
      return Array(state.open.values)
    }
    for value in left { await TrackedConnections.end(value) }
  }

  private static func end(_ value: Value) async {
    // An error means that the other side was faster.
    try? await value.executeThenClose { _, outbound in outbound.finish() }
  }
}
