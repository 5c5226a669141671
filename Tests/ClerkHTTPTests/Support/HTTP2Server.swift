import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import NIOSSL

/// A server on this machine that speaks HTTP/2, as Clerk's does.
struct HTTP2Server: Sendable {
  /// What it does with a request.
  enum Reply: Sendable {
    /// Status 200 and a body.
    case json(String)
    /// The stream is reset.
    case reset(HTTP2ErrorCode)
    /// The connection is closed.
    case close
    /// Nothing, for ever.
    case silence
  }

  /// What it has seen; the head of a request is its pseudo-headers and headers, a line each.
  let record = RawRecord()
  private let channel: any Channel

  /// Its address.
  var url: String { "https://localhost:\(channel.localAddress?.port ?? 0)/v1" }

  /// Runs a server while `body` runs.
  static func run<Value>(
    reply: @escaping @Sendable (RawRequest) -> Reply, _ body: (HTTP2Server) async throws -> Value
  ) async throws -> Value {
    let server = try await HTTP2Server(reply: reply)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(server))
    } catch {
      result = .failure(error)
    }
    try await server.channel.close()
    return try result.get()
  }

  private init(reply: @escaping @Sendable (RawRequest) -> Reply) async throws {
    let tls = try TestTLS.server(applicationProtocols: ["h2"])
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { [record] channel in
        channel.eventLoop.makeCompletedFuture {
          let connection = record.connect()
          try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          _ = try channel.pipeline.syncOperations.configureHTTP2Pipeline(
            mode: .server, connectionConfiguration: .init(), streamConfiguration: .init()
          ) { stream in
            stream.eventLoop.makeCompletedFuture {
              let handler = HTTP2StreamHandler(connection: connection) { request in
                record.add(request)
                return reply(request)
              }
              try stream.pipeline.syncOperations.addHandler(handler)
            }
          }
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }
}
